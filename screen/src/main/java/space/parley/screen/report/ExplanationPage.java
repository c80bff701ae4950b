package space.parley.screen.report;

import java.util.List;
import java.util.Locale;
import space.parley.orbit.Orbits;
import space.parley.screen.Catalogue;
import space.parley.terms.Text;

/// A page of HTML about one pair, complete in itself: the distance over time, its minima, and why each is an event
/// or is none.
public final class ExplanationPage {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 340;
    private static final int LEFT = 64;
    private static final int BOTTOM = 28;
    private static final int TOP = 10;
    private static final int MOST_TURNS = 400;

    private final PairExplanation pair;
    private final Orbits orbits;

    /// @param orbits places instants on the axis of time
    public ExplanationPage(PairExplanation pair, Orbits orbits) {
        this.pair = pair;
        this.orbits = orbits;
    }

    /// The page.
    public String html() {
        var out = new StringBuilder(1 << 16);
        var title = name(pair.first()) + " – " + name(pair.second());
        ReportPage.open(out, title);
        out.append("<header><div><h1>").append(ReportPage.escaped(title)).append("</h1><p class=\"dim\">");
        out.append(ReportPage.both(
                        pair.window().start() + " to " + pair.window().stop() + ", threshold "
                                + ReportPage.length(pair.thresholdMetres()),
                        pair.window().start() + " 至 " + pair.window().stop() + "，阈值 "
                                + ReportPage.length(pair.thresholdMetres())))
                .append("</p></div>")
                .append(ReportPage.BUTTON)
                .append("</header>\n");
        long events = pair.turns().stream().filter(PairExplanation.Turn::event).count();
        out.append("<dl class=\"key\">");
        ReportPage.key(out, new Text("events", "事件"), Long.toString(events));
        pair.closest()
                .ifPresent(turn -> ReportPage.key(
                        out, new Text("least distance", "最小距离"), ReportPage.length(turn.metres())));
        ReportPage.key(
                out,
                new Text("step of the search", "搜索步长"),
                String.format(Locale.ROOT, "%.0f s", pair.work().stepSeconds()));
        ReportPage.key(
                out,
                new Text("bound between steps", "步间误差上界"),
                ReportPage.length(pair.work().greatestBoundMetres()));
        out.append("</dl>\n<h2>")
                .append(ReportPage.both("Distance over time", "距离随时间变化"))
                .append("</h2>\n<p class=\"small dim\">")
                .append(ReportPage.both(
                        "Line: the distance, on a logarithmic scale. Dashed: the threshold. Dotted: threshold and bound"
                                + " together; what stays above it in interpolation cannot be an event. ◆ an event, ○ a"
                                + " minimum that is none. Shaded: no state is known.",
                        "曲线为距离（对数坐标）；虚线为阈值；点线为阈值与误差上界之和，插值高于此线者不可能是事件。◆ 为事件，○ 为非事件的极小值；阴影处无状态。"))
                .append("</p>\n");
        plot(out);
        gaps(out);
        turns(out);
        ReportPage.close(out);
        return out.toString();
    }

    private static String name(Catalogue.Entry entry) {
        return entry.object() + (entry.name().isEmpty() ? "" : " " + entry.name());
    }

    private void plot(StringBuilder out) {
        var samples = pair.samples();
        double most = pair.thresholdMetres();
        double least = pair.thresholdMetres();
        for (double sample : samples) {
            if (!Double.isNaN(sample)) {
                most = Math.max(most, sample);
                least = Math.min(least, sample);
            }
        }
        for (var turn : pair.turns()) {
            least = Math.min(least, turn.metres());
        }
        int low = (int) Math.floor(Math.log10(Math.max(least, 1e-3)));
        int high = (int) Math.ceil(Math.log10(most));
        var scale = new Scale(low, Math.max(high, low + 1), pair.sampleSeconds() * (samples.size() - 1));
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
        days(out, scale);
        shade(out, scale, samples);
        line(out, scale, pair.thresholdMetres(), "8 4");
        line(out, scale, pair.thresholdMetres() + pair.work().greatestBoundMetres(), "2 4");
        curve(out, scale, samples);
        for (var turn : pair.turns()) {
            double seconds = orbits.secondsBetween(
                    pair.window().start(), space.parley.orbit.Epoch.utc(turn.at()));
            double x = scale.x(seconds);
            double y = scale.y(turn.metres());
            out.append(
                    turn.event()
                            ? String.format(Locale.ROOT, "<path class=\"other\" d=\"M%.1f %.1fl5 5l-5 5l-5 -5z\"/>", x, y - 5)
                            : String.format(
                                    Locale.ROOT, "<circle class=\"axis\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", x, y));
        }
        out.append("</svg></div>\n");
    }

    private void days(StringBuilder out, Scale scale) {
        double step = scale.seconds > 2 * 86_400 ? 86_400 : scale.seconds > 6 * 3600 ? 10_800 : scale.seconds / 6;
        for (double at = 0; at <= scale.seconds; at += step) {
            var instant = orbits.plus(pair.window().start(), at).reading().toString();
            var said = step == 86_400 ? instant.substring(5, 10) : instant.substring(11, 16);
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

    private void shade(StringBuilder out, Scale scale, List<Double> samples) {
        for (int i = 0; i < samples.size(); i++) {
            int from = i;
            while (i < samples.size() && Double.isNaN(samples.get(i))) {
                i++;
            }
            if (i > from) {
                out.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"unknown\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        scale.x(from * pair.sampleSeconds()),
                        TOP,
                        Math.max(1, scale.x((i - 1) * pair.sampleSeconds()) - scale.x(from * pair.sampleSeconds())),
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

    /// One point a pixel and a half at most: of the samples in between the least and the greatest, so that no dip is lost.
    private void curve(StringBuilder out, Scale scale, List<Double> samples) {
        int every = Math.max(1, samples.size() / WIDTH);
        out.append("<path class=\"curve\" d=\"");
        boolean pen = false;
        for (int i = 0; i < samples.size(); i += every) {
            int least = i;
            int most = i;
            boolean known = true;
            for (int k = i; k < Math.min(samples.size(), i + every); k++) {
                known &= !Double.isNaN(samples.get(k));
                least = samples.get(k) < samples.get(least) ? k : least;
                most = samples.get(k) > samples.get(most) ? k : most;
            }
            if (!known) {
                pen = false;
                continue;
            }
            for (int k : least < most ? new int[] {least, most} : new int[] {most, least}) {
                out.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        pen ? "L" : "M",
                        scale.x(k * pair.sampleSeconds()),
                        scale.y(samples.get(k))));
                pen = true;
            }
        }
        out.append("\"/>");
    }

    private void gaps(StringBuilder out) {
        for (var gap : pair.gaps()) {
            out.append("<p>▲ ")
                    .append(ReportPage.both(
                            gap.from() + " to " + gap.to() + ": no state of " + gap.object() + ", "
                                    + gap.why().en() + ". Nothing is known of approaches there.",
                            gap.from() + " 至 " + gap.to() + "：" + gap.object() + " 无状态，" + gap.why().zh()
                                    + "。其间的接近情况未知。"))
                    .append("</p>\n");
        }
    }

    private void turns(StringBuilder out) {
        out.append("<h2>")
                .append(ReportPage.both("Minima up to 500 km, and both ends", "500 km 以内的极小值及窗口两端"))
                .append("</h2>\n<div class=\"scroll\"><table><thead><tr><th>UTC</th><th class=\"n\">")
                .append(ReportPage.both("distance", "距离"))
                .append("</th><th class=\"n\">")
                .append(ReportPage.both("relative speed", "相对速度"))
                .append("</th><th>")
                .append(ReportPage.both("why", "说明"))
                .append("</th></tr></thead><tbody>\n");
        pair.turns().stream().limit(MOST_TURNS).forEach(turn -> out.append("<tr><td>")
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
    private record Scale(int low, int high, double seconds) {
        double x(double after) {
            return LEFT + (WIDTH - LEFT - 4) * after / seconds;
        }

        double y(double metres) {
            double share = (Math.log10(Math.max(metres, 1e-3)) - low) / (high - low);
            return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.clamp(share, 0, 1);
        }
    }
}
