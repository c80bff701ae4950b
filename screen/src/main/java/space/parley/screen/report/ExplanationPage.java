package space.parley.screen.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.terms.Text;

/// A page of HTML about one pair, complete in itself: the distance over time, its minima, and why
/// each is an event or is none.
public final class ExplanationPage {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 340;
    private static final int LEFT = 64;
    private static final int BOTTOM = 28;
    private static final int TOP = 10;
    private static final int MOST_TURNS = 400;
    private static final double SECONDS_PER_DAY = 86_400;

    private final PairStory pair;
    private final Orbits orbits;

    /// @param orbits places instants on the axis of time
    public ExplanationPage(PairStory pair, Orbits orbits) {
        this.pair = pair;
        this.orbits = orbits;
    }

    /// The page.
    public String html() {
        var out = new StringBuilder(1 << 16);
        var title = name(pair.first()) + " – " + name(pair.second());
        ReportPage.open(out, title);
        out.append("<header><div><h1>").append(ReportPage.escaped(title)).append("</h1><p class=\"dim\">");
        var limit = pair.byDistanceAlone()
                ? new Text("threshold {0}", "阈值 {0}").with(ReportPage.length(pair.thresholdMetres()))
                : new Text("about the first: {0}, about the second: {1}", "第一目标：{0}，第二目标：{1}")
                        .with(Volumes.text(pair.firstVolume()), Volumes.text(pair.secondVolume()));
        out.append(ReportPage.both(
                        pair.window().start() + " to " + pair.window().stop() + ", " + limit.en(),
                        pair.window().start() + " 至 " + pair.window().stop() + "，" + limit.zh()))
                .append("</p></div>")
                .append(ReportPage.BUTTON)
                .append("</header>\n");
        long events = pair.turns().stream().filter(PairStory.Turn::event).count();
        out.append("<dl class=\"key\">");
        ReportPage.key(out, new Text("events", "事件"), Long.toString(events));
        pair.closest()
                .ifPresent(turn ->
                        ReportPage.key(out, new Text("least distance", "最小距离"), ReportPage.length(turn.metres())));
        ReportPage.key(
                out,
                new Text("steps of the search", "搜索步数"),
                Integer.toString(pair.steps().size()));
        ReportPage.key(out, new Text("bound between steps", "步间误差上界"), ReportPage.length(pair.greatestBoundMetres()));
        out.append("</dl>\n<h2>")
                .append(ReportPage.both("Distance over time", "距离随时间变化"))
                .append("</h2>\n<p class=\"small dim\">")
                .append(ReportPage.both(
                        "Line: the distance, on a logarithmic scale. Dashed: the threshold, or how far the larger"
                                + " volume reaches. Dotted: that and the bound"
                                + " together; what stays above it in interpolation cannot be an event. ◆ an event, ○ a"
                                + " minimum that is none. Shaded: no state is known.",
                        "曲线为距离（对数坐标）；虚线为阈值，或较大体积的最远延伸；点线为其与误差上界之和，插值高于此线者不可能是事件。◆ 为事件，○ 为非事件的极小值；阴影处无状态。"))
                .append("</p>\n");
        plot(out, pair.samples(), false);
        gaps(out);
        out.append("<h2>")
                .append(ReportPage.both("About the closest minimum", "最近极小值附近"))
                .append("</h2>\n<p class=\"small dim\">")
                .append(ReportPage.both(
                        "Dots: the distance where the search has states. From each one down: what interpolation may be"
                                + " off in the step that follows.",
                        "圆点为搜索所用状态处的距离；其下竖线为随后一步内插值的误差上界。"))
                .append("</p>\n");
        plot(out, pair.near(), true);
        settled(out);
        turns(out);
        ReportPage.close(out);
        return out.toString();
    }

    private static String name(Catalogue.Entry entry) {
        return entry.object() + (entry.name().isEmpty() ? "" : " " + entry.name());
    }

    /// @param dots whether the states of the search are shown
    private void plot(StringBuilder out, PairStory.Samples samples, boolean dots) {
        double most = pair.thresholdMetres();
        double least = pair.thresholdMetres();
        for (double sample : samples.metres()) {
            if (!Double.isNaN(sample)) {
                most = Math.max(most, sample);
                least = Math.min(least, sample);
            }
        }
        for (var turn : turns(samples)) {
            least = Math.min(least, turn.metres());
        }
        int low = (int) Math.floor(Math.log10(Math.max(least, 1e-3)));
        int high = (int) Math.ceil(Math.log10(most));
        var scale = new Scale(low, Math.max(high, low + 1), samples.fromSeconds(), samples.toSeconds());
        out.append("<div class=\"scroll\"><svg class=\"wide\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"distance over time\">");
        for (int power = low; power <= scale.high; power++) {
            double y = scale.y(Math.pow(10, power));
            out.append(String.format(
                    Locale.ROOT,
                    "<path class=\"ring\" d=\"M%d %.1fH%d\"/><text x=\"4\" y=\"%.1f\">%s</text>",
                    LEFT,
                    y,
                    WIDTH,
                    y + 3,
                    ReportPage.length(Math.pow(10, power))));
        }
        times(out, scale);
        shade(out, scale, samples);
        line(out, scale, pair.thresholdMetres(), "8 4");
        line(out, scale, pair.thresholdMetres() + pair.greatestBoundMetres(), "2 4");
        curve(out, scale, samples);
        if (dots) {
            dots(out, scale, samples);
        }
        for (var turn : turns(samples)) {
            double x = scale.x(seconds(turn));
            double y = scale.y(turn.metres());
            out.append(
                    turn.event()
                            ? String.format(
                                    Locale.ROOT, "<path class=\"other\" d=\"M%.1f %.1fl5 5l-5 5l-5 -5z\"/>", x, y - 5)
                            : String.format(
                                    Locale.ROOT, "<circle class=\"axis\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", x, y));
        }
        out.append("</svg></div>\n");
    }

    private double seconds(PairStory.Turn turn) {
        return orbits.secondsBetween(pair.window().start(), Epoch.utc(turn.at()));
    }

    private List<PairStory.Turn> turns(PairStory.Samples samples) {
        return pair.turns().stream()
                .filter(turn -> seconds(turn) >= samples.fromSeconds() && seconds(turn) <= samples.toSeconds() + 1e-6)
                .toList();
    }

    private void dots(StringBuilder out, Scale scale, PairStory.Samples samples) {
        for (var step : pair.steps()) {
            double at = orbits.secondsBetween(pair.window().start(), Epoch.utc(step.time()));
            if (at < samples.fromSeconds() || at > samples.toSeconds() || Double.isNaN(step.distanceMetres())) {
                continue;
            }
            double x = scale.x(at);
            double y = scale.y(step.distanceMetres());
            if (!Double.isNaN(step.boundMetres())) {
                out.append(String.format(
                        Locale.ROOT,
                        "<path class=\"limit\" d=\"M%.1f %.1fV%.1f\"/>",
                        x,
                        y,
                        scale.y(step.distanceMetres() - step.boundMetres())));
            }
            out.append(String.format(Locale.ROOT, "<circle class=\"here\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\">", x, y))
                    .append("<title>")
                    .append(ReportPage.escaped(PairStory.text(step.settled()).en()))
                    .append("</title></circle>");
        }
    }

    private void times(StringBuilder out, Scale scale) {
        double span = scale.to - scale.from;
        double step = span > 2 * SECONDS_PER_DAY ? SECONDS_PER_DAY : span > 21_600 ? 10_800 : span / 6;
        int until = step < 1800 ? 19 : 16;
        for (double at = scale.from; at < scale.to - step / 3; at += step) {
            var instant = orbits.plus(pair.window().start(), at).reading().toString();
            var said = step == SECONDS_PER_DAY ? instant.substring(5, 10) : instant.substring(11, until);
            out.append(String.format(
                    Locale.ROOT,
                    "<path class=\"ring\" d=\"M%.1f %dV%d\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
                    scale.x(at),
                    TOP,
                    HEIGHT - BOTTOM,
                    scale.x(at) + 3,
                    HEIGHT - 10,
                    said));
        }
    }

    private static void shade(StringBuilder out, Scale scale, PairStory.Samples samples) {
        var metres = samples.metres();
        for (int i = 0; i < metres.size(); i++) {
            int from = i;
            while (i < metres.size() && Double.isNaN(metres.get(i))) {
                i++;
            }
            if (i > from) {
                double left = scale.x(samples.fromSeconds() + from * samples.stepSeconds());
                double right = scale.x(samples.fromSeconds() + (i - 1) * samples.stepSeconds());
                out.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"unknown\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        left,
                        TOP,
                        Math.max(1, right - left),
                        HEIGHT - BOTTOM - TOP));
            }
        }
    }

    private static void line(StringBuilder out, Scale scale, double metres, String dashes) {
        double y = scale.y(metres);
        out.append(String.format(
                Locale.ROOT,
                "<path class=\"limit\" stroke-dasharray=\"%s\" d=\"M%d %.1fH%d\"/>",
                dashes,
                LEFT,
                y,
                WIDTH));
    }

    /// Of the samples in a pixel the least and the greatest, and the minima that were found, so
    /// that no dip is lost.
    private void curve(StringBuilder out, Scale scale, PairStory.Samples samples) {
        var metres = samples.metres();
        var turns = turns(samples);
        int every = Math.max(1, metres.size() / WIDTH);
        int turn = 0;
        var points = new ArrayList<double[]>();
        out.append("<path class=\"curve\" d=\"");
        boolean pen = false;
        for (int i = 0; i < metres.size(); i += every) {
            points.clear();
            int least = i;
            int most = i;
            boolean known = true;
            for (int k = i; k < Math.min(metres.size(), i + every); k++) {
                known &= !Double.isNaN(metres.get(k));
                least = metres.get(k) < metres.get(least) ? k : least;
                most = metres.get(k) > metres.get(most) ? k : most;
            }
            points.add(new double[] {samples.fromSeconds() + least * samples.stepSeconds(), metres.get(least)});
            points.add(new double[] {samples.fromSeconds() + most * samples.stepSeconds(), metres.get(most)});
            double end = samples.fromSeconds() + (i + every) * samples.stepSeconds();
            for (; turn < turns.size() && seconds(turns.get(turn)) < end; turn++) {
                points.add(
                        new double[] {seconds(turns.get(turn)), turns.get(turn).metres()});
            }
            if (!known) {
                pen = false;
                continue;
            }
            points.sort(Comparator.comparingDouble(point -> point[0]));
            for (var point : points) {
                out.append(String.format(
                        Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", scale.x(point[0]), scale.y(point[1])));
                pen = true;
            }
        }
        out.append("\"/>");
    }

    private void settled(StringBuilder out) {
        out.append("<h2>")
                .append(ReportPage.both("What settled each step", "各步的判定方式"))
                .append("</h2>\n<table><tbody>\n");
        pair.settled()
                .forEach((settled, count) -> out.append("<tr><td>")
                        .append(ReportPage.both(PairStory.text(settled)))
                        .append("</td><td class=\"n\">")
                        .append(count)
                        .append("</td></tr>\n"));
        out.append("</tbody></table>\n");
    }

    private void gaps(StringBuilder out) {
        for (var gap : pair.gaps()) {
            out.append("<p>▲ ")
                    .append(ReportPage.both(
                            gap.from() + " to " + gap.to() + ": no state of " + gap.object() + ", "
                                    + gap.why().en() + ". Nothing is known of approaches there.",
                            gap.from() + " 至 " + gap.to() + "：" + gap.object() + " 无状态，"
                                    + gap.why().zh() + "。其间的接近情况未知。"))
                    .append("</p>\n");
        }
    }

    private void turns(StringBuilder out) {
        out.append("<h2>")
                .append(ReportPage.both("Minima, and both ends", "极小值及窗口两端"))
                .append("</h2>\n<div class=\"scroll\"><table><thead><tr><th>UTC</th><th class=\"n\">")
                .append(ReportPage.both("distance", "距离"))
                .append("</th><th class=\"n\">")
                .append(ReportPage.both("relative speed", "相对速度"))
                .append("</th><th>")
                .append(ReportPage.both("why", "说明"))
                .append("</th></tr></thead><tbody>\n");
        pair.turns().stream()
                .limit(MOST_TURNS)
                .forEach(turn -> out.append("<tr><td>")
                        .append(ReportPage.escaped(ReportPage.time(turn.at())))
                        .append("</td><td class=\"n\">")
                        .append(ReportPage.length(turn.metres()))
                        .append("</td><td class=\"n\">")
                        .append(ReportPage.speed(turn.relativeSpeedMetresPerSecond()))
                        .append("</td><td>")
                        .append(turn.event() ? "<strong>◆ " : "○ ")
                        .append(ReportPage.both(turn.why()))
                        .append(turn.event() ? "</strong>" : "")
                        .append("</td></tr>\n"));
        out.append("</tbody></table></div>\n");
        ReportPage.more(out, pair.turns().size() - MOST_TURNS);
    }

    /// From metres and seconds to places in the picture.
    private record Scale(int low, int high, double from, double to) {
        double x(double after) {
            return LEFT + (WIDTH - LEFT - 4) * (after - from) / (to - from);
        }

        double y(double metres) {
            double share = (Math.log10(Math.max(metres, 1e-3)) - low) / (high - low);
            return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.clamp(share, 0, 1);
        }
    }
}
