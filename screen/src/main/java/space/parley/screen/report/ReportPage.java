package space.parley.screen.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import space.parley.screen.CatalogueScreening;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Severity;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// A page of HTML about a screening, complete in itself: it asks for nothing from anywhere. English
/// and Chinese stand in it both, and a button chooses.
///
/// Rows are counted as they come; the hundred closest are kept, so that the page takes the same
/// memory for any number of rows. Pairs that belong together (see [Relation]) are counted apart and
/// are not among the closest.
public final class ReportPage {
    /// The button that chooses the language.
    static final String BUTTON = "<button id=\"language\" type=\"button\"><span class=\"en\" lang=\"zh-CN\">中文</span>"
            + "<span class=\"zh\" lang=\"en\">English</span></button>";

    private static final int CLOSEST = 100;
    private static final int MOST_PAIRS = 200;
    private static final int MOST_FINDINGS = 2_000;
    private static final int MOST_GONE = 200;
    /// Upper ends of the bands of altitude, in kilometres: low orbit by 100, then the regions
    /// above.
    private static final double[] ALTITUDES = {
        200,
        300,
        400,
        500,
        600,
        700,
        800,
        900,
        1000,
        1100,
        1200,
        1300,
        1400,
        1500,
        1600,
        1700,
        1800,
        1900,
        2000,
        8000,
        19_000,
        24_500,
        35_286,
        36_286,
        Double.POSITIVE_INFINITY
    };
    private static final int INCLINATIONS = 18;

    private final Facts facts;
    private final List<Finding> findings;
    private final Function<ObjectId, String> names;
    private final Map<LocalDate, long[]> days = new TreeMap<>();
    private final long[][] altitudes = new long[ALTITUDES.length][2];
    private final long[][] inclinations = new long[INCLINATIONS][2];
    private final Map<List<ObjectClass>, Long> classes = new TreeMap<>(
            Comparator.comparing((List<ObjectClass> pair) -> pair.getFirst()).thenComparing(List::getLast));
    private final Map<Trend, Long> trends = new EnumMap<>(Trend.class);
    private final Map<List<ObjectId>, Pair> together = new LinkedHashMap<>();
    private final PriorityQueue<ApproachRow> closest =
            new PriorityQueue<>(Comparator.comparingDouble(ApproachRow::missDistanceMetres)
                    .thenComparing(ApproachRow::tca)
                    .thenComparing(ApproachRow::first)
                    .thenComparing(ApproachRow::second)
                    .reversed());
    private final List<ApproachRow> gone = new ArrayList<>();
    private long rows;
    private long strangers;
    private long goneRows;

    /// What the page says of the screening itself.
    ///
    /// @param from the first instant of the window
    /// @param to its last
    /// @param thresholdMetres the largest distance of interest of an object without a volume of its own
    /// @param volumes whose volumes were screened, one line each; none where the threshold is all there is
    /// @param objects how many objects the files hold
    /// @param screened how many of them took part
    /// @param sources the files
    /// @param work what the search did, and what its guarantee rests on
    /// @param uncertainty how uncertain element sets were taken to be; empty text for not at all
    /// @param some whether some objects were screened on all, not all on all
    /// @param compared whether rows were compared with an earlier screening
    /// @param program what made the page
    public record Facts(
            UtcInstant from,
            UtcInstant to,
            double thresholdMetres,
            List<String> volumes,
            long objects,
            long screened,
            List<Source> sources,
            CatalogueScreening.Work work,
            String uncertainty,
            boolean some,
            boolean compared,
            String program) {
        public Facts {
            volumes = List.copyOf(volumes);
            sources = List.copyOf(sources);
        }
    }

    /// A file that was read.
    ///
    /// @param role what for
    /// @param file its name
    /// @param sha256 of its bytes
    public record Source(String role, String file, String sha256) {}

    private static final class Pair {
        private final ApproachRow first;
        private long count;
        private double least = Double.POSITIVE_INFINITY;

        Pair(ApproachRow first) {
            this.first = first;
        }

        void add(ApproachRow row) {
            count++;
            least = Math.min(least, row.missDistanceMetres());
        }
    }

    /// @param findings what was noticed: what was not screened, and why
    /// @param names the name of an object, empty text where none is known
    public ReportPage(Facts facts, List<Finding> findings, Function<ObjectId, String> names) {
        this.facts = facts;
        this.names = names;
        this.findings = List.copyOf(findings);
    }

    /// Counts a row.
    public void add(ApproachRow row) {
        rows++;
        int which = row.relation() == Relation.NONE ? 0 : 1;
        days.computeIfAbsent(row.tca().date(), day -> new long[2])[which]++;
        altitudes[band(row.altitudeMetres() / 1000)][which]++;
        inclinations[inclination(row.firstSide())][which]++;
        inclinations[inclination(row.secondSide())][which]++;
        trends.merge(row.trend(), 1L, Long::sum);
        if (which == 1) {
            together.computeIfAbsent(List.of(row.first(), row.second()), pair -> new Pair(row))
                    .add(row);
            return;
        }
        strangers++;
        var one = row.firstSide().objectClass();
        var other = row.secondSide().objectClass();
        classes.merge(one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one), 1L, Long::sum);
        closest.add(row);
        if (closest.size() > CLOSEST) {
            closest.remove();
        }
    }

    /// Counts a row of an earlier screening that this one does not have.
    public void addGone(ApproachRow row) {
        goneRows++;
        if (gone.size() < MOST_GONE) {
            gone.add(row);
        }
    }

    private static int band(double kilometres) {
        int band = 0;
        while (kilometres >= ALTITUDES[band]) {
            band++;
        }
        return band;
    }

    private static int inclination(ApproachRow.Side side) {
        return Math.clamp((int) (side.inclinationDegrees() / 10), 0, INCLINATIONS - 1);
    }

    /// The page.
    public String html() {
        var out = new StringBuilder(1 << 16);
        open(out, "Close approaches · 交会筛查");
        head(out);
        charts(out);
        near(out);
        pairs(out);
        change(out);
        notScreened(out);
        guarantee(out);
        close(out);
        return out.toString();
    }

    /// Everything before the content of a page. Nothing may be loaded into it.
    static void open(StringBuilder out, String title) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n");
    }

    /// Everything after it.
    static void close(StringBuilder out) {
        out.append("<script>\nconst root = document.documentElement;\n")
                .append("const speak = (tag) => { root.lang = tag; };\n")
                .append("speak((navigator.language || 'en').startsWith('zh') ? 'zh-CN' : 'en');\n")
                .append("document.getElementById('language').onclick = () => ")
                .append("speak(root.lang === 'en' ? 'zh-CN' : 'en');\n</script>\n</body>\n</html>\n");
    }

    private static String style() {
        try (var in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(StringBuilder out) {
        out.append("<header><div><h1>")
                .append(both("Close approaches", "近距离交会"))
                .append("</h1><p class=\"dim\">")
                .append(both(
                        plain(facts.from()) + " to " + plain(facts.to()) + " UTC, "
                                + (facts.volumes().isEmpty()
                                        ? "at or under " + length(facts.thresholdMetres())
                                        : "in volumes about objects"),
                        plain(facts.from()) + " 至 " + plain(facts.to()) + "（UTC），"
                                + (facts.volumes().isEmpty()
                                        ? "距离不超过 " + length(facts.thresholdMetres())
                                        : "按各目标的筛查体积")))
                .append("</p></div>")
                .append(BUTTON)
                .append("</header>\n");
        long wrong =
                findings.stream().filter(f -> f.severity() != Severity.NOTE).count();
        out.append("<div class=\"state").append(wrong == 0 ? "" : " partial").append("\">");
        if (wrong == 0) {
            out.append(both(
                    "✓ Complete: every object of the files was screened over the whole window.",
                    "✓ 完整：文件中的所有目标均在整个窗口内完成筛查。"));
        } else {
            out.append(both(
                    "▲ Partial: " + count(wrong) + " findings say what was not screened, or less surely than the rest.",
                    "▲ 不完整：共有 " + count(wrong) + " 条提示，说明哪些目标未筛查或结果较弱。"));
            out.append(" <a href=\"#findings\">")
                    .append(both("They are listed below.", "详见下文。"))
                    .append("</a>");
        }
        out.append("</div>\n<dl class=\"key\">");
        key(out, new Text("objects screened", "参与筛查的目标"), count(facts.screened()));
        key(out, new Text("approaches of strangers", "无关联目标间的接近"), count(strangers));
        key(out, new Text("of pairs that belong together", "相关联目标间的接近"), count(rows - strangers));
        var nearest = nearest();
        key(
                out,
                new Text("closest", "最近距离"),
                nearest.isEmpty() ? "–" : length(nearest.getFirst().missDistanceMetres()));
        out.append("</dl>\n");
        if (!facts.volumes().isEmpty()) {
            out.append("<p>")
                    .append(both(
                            "An approach is in here where one object comes into the volume about the other. Volumes"
                                    + " (R radial, T transverse, N normal, about the object in the middle):",
                            "一方进入另一方的筛查体积即列入。各体积（R 径向、T 横向、N 法向，以目标为中心）："))
                    .append("</p>\n<ul>");
            facts.volumes()
                    .forEach(line -> out.append("<li>").append(escaped(line)).append("</li>"));
            out.append("</ul>\n");
        }
        if (facts.some()) {
            out.append("<p>")
                    .append(both(
                            "Some objects were screened on all: pairs of two others are not in here.",
                            "本次为部分目标对全体目标的筛查：不含其他目标之间的交会。"))
                    .append("</p>\n");
        }
    }

    static void key(StringBuilder out, Text name, String value) {
        out.append("<div><dt>")
                .append(both(name))
                .append("</dt><dd>")
                .append(value)
                .append("</dd></div>");
    }

    private void charts(StringBuilder out) {
        out.append("<h2>")
                .append(both("When and where", "时间与空间分布"))
                .append("</h2>\n<p class=\"small dim\"><span class=\"key-own\"></span>")
                .append(both("strangers", "无关联目标"))
                .append("<span class=\"key-rel\"></span>")
                .append(both("pairs that belong together", "相关联目标"))
                .append("</p>\n<div class=\"charts\">\n");
        var byDay = new LinkedHashMap<String, long[]>();
        days.forEach((day, counts) -> byDay.put(day.toString(), counts));
        bars(out, new Text("Day (UTC)", "日期（UTC）"), byDay);
        var byAltitude = new LinkedHashMap<String, long[]>();
        for (int i = 0; i < ALTITUDES.length; i++) {
            if (altitudes[i][0] + altitudes[i][1] > 0) {
                byAltitude.put(altitude(i), altitudes[i]);
            }
        }
        bars(out, new Text("Altitude in km", "高度（km）"), byAltitude);
        var byInclination = new LinkedHashMap<String, long[]>();
        for (int i = 0; i < INCLINATIONS; i++) {
            if (inclinations[i][0] + inclinations[i][1] > 0) {
                byInclination.put(10 * i + "°–" + 10 * (i + 1) + "°", inclinations[i]);
            }
        }
        bars(
                out,
                new Text("Inclination; each approach counts for both its objects", "轨道倾角；每次接近对两个目标各计一次"),
                byInclination);
        var byClass = new LinkedHashMap<Text, Long>();
        classes.forEach((pair, number) -> byClass.put(
                new Text("{0} – {1}", "{0} – {1}")
                        .with(pair.getFirst().text(), pair.getLast().text()),
                number));
        out.append("<div><h3>")
                .append(both("Kinds of objects, by their names", "目标类别（依名称判断）"))
                .append("</h3><table class=\"bars\">");
        long most = byClass.values().stream().mapToLong(n -> n).max().orElse(1);
        byClass.forEach((name, number) -> bar(out, both(name), new long[] {number, 0}, most));
        out.append("</table></div>\n</div>\n");
    }

    private static String altitude(int band) {
        var to = ALTITUDES[band];
        var from = band == 0 ? 0 : ALTITUDES[band - 1];
        return Double.isInfinite(to) ? "> " + count((long) from) : count((long) from) + "–" + count((long) to);
    }

    private static void bars(StringBuilder out, Text title, Map<String, long[]> counts) {
        out.append("<div><h3>").append(both(title)).append("</h3><table class=\"bars\">");
        long most = counts.values().stream().mapToLong(n -> n[0] + n[1]).max().orElse(1);
        counts.forEach((name, number) -> bar(out, escaped(name), number, most));
        out.append("</table></div>\n");
    }

    private static void bar(StringBuilder out, String name, long[] counts, long most) {
        out.append("<tr><td>")
                .append(name)
                .append("</td><td class=\"n\">")
                .append(count(counts[0] + counts[1]))
                .append("</td><td class=\"bar\">");
        var words = new String[] {"own", "rel"};
        for (int i = 0; i < 2; i++) {
            if (counts[i] > 0) {
                out.append("<span class=\"")
                        .append(words[i])
                        .append("\" style=\"width:")
                        .append(String.format(Locale.ROOT, "%.1f", 98.0 * counts[i] / most))
                        .append("%\"></span>");
            }
        }
        out.append("</td></tr>\n");
    }

    private List<ApproachRow> nearest() {
        var all = closest.toArray(new ApproachRow[0]);
        Arrays.sort(all, closest.comparator());
        return Arrays.asList(all).reversed();
    }

    private void near(StringBuilder out) {
        var all = nearest();
        if (all.isEmpty()) {
            return;
        }
        out.append("<h2>")
                .append(both("The " + all.size() + " closest", "最近的 " + all.size() + " 次"))
                .append("</h2>\n<p class=\"small dim\">")
                .append(both(
                        "Between strangers. Each picture shows where the second object stands, seen from the first:"
                                + " radial up, transverse (left) and normal (right) to the right; both to the same scale.",
                        "仅含无关联目标。图中为第二目标相对第一目标的位置：向上为径向；左图向右为横向，右图向右为法向；两图比例相同。"))
                .append("</p>\n<ol class=\"near\">\n");
        int rank = 0;
        for (var row : all) {
            out.append("<li><span class=\"rank\">").append(++rank).append("</span><div><strong>");
            out.append(length(row.missDistanceMetres())).append("</strong>");
            if (row.trend() != Trend.NONE) {
                out.append(" · ").append(both(row.trend().text()));
            }
            out.append("<p>");
            side(out, row.first(), row.firstSide());
            out.append("</p><p>");
            side(out, row.second(), row.secondSide());
            out.append("</p></div><div><p>")
                    .append(escaped(time(row.tca())))
                    .append("</p><p class=\"small dim\">")
                    .append(speed(row.relativeSpeedMetresPerSecond()))
                    .append(
                            row.approachAngleDegrees().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            ", %.0f°",
                                            row.approachAngleDegrees().getAsDouble())
                                    : "")
                    .append(String.format(Locale.ROOT, ", %.0f km", row.altitudeMetres() / 1000))
                    .append("</p><p class=\"small\">");
            risk(out, row.risk());
            if (row.edge() != Edge.NONE) {
                out.append(" ").append(both("▲ at the window's end", "▲ 位于窗口端点"));
            }
            out.append("</p></div>");
            picture(out, row);
            out.append("</li>\n");
        }
        out.append("</ol>\n");
    }

    private static void side(StringBuilder out, ObjectId object, ApproachRow.Side side) {
        out.append(escaped(object.value()))
                .append(' ')
                .append(escaped(side.name()))
                .append(" <span class=\"small dim\">")
                .append(both(
                        side.objectClass().text().en() + ", data ",
                        side.objectClass().text().zh() + "，数据龄期 "))
                .append(String.format(Locale.ROOT, "%.1f ", side.ageDays()))
                .append(both("d old", "天"))
                .append("</span>");
    }

    private static void risk(StringBuilder out, ApproachRow.Risk risk) {
        if (risk.probability().isPresent()) {
            out.append(String.format(Locale.ROOT, "Pc %.2e", risk.probability().getAsDouble()));
            if (!risk.note().isEmpty()) {
                out.append(" <code>").append(escaped(risk.note())).append("</code>");
            }
        } else if (!risk.note().isEmpty()) {
            out.append(both("no Pc: ", "无碰撞概率："))
                    .append("<code>")
                    .append(escaped(risk.note()))
                    .append("</code>");
        } else {
            out.append("<span class=\"dim\">")
                    .append(both("no Pc: no covariance", "无碰撞概率：无协方差"))
                    .append("</span>");
        }
    }

    /// The miss vector in two planes through the first object, radial and transverse, radial and
    /// normal.
    private static void picture(StringBuilder out, ApproachRow row) {
        var miss = row.missRtnMetres();
        double largest = Math.max(Math.abs(miss.x()), Math.max(Math.abs(miss.y()), Math.abs(miss.z())));
        double ring = round(Math.max(largest, 1e-3));
        out.append("<svg viewBox=\"0 0 275 104\" role=\"img\" aria-label=\"R ")
                .append(metres(miss.x()))
                .append(" m, T ")
                .append(metres(miss.y()))
                .append(" m, N ")
                .append(metres(miss.z()))
                .append(" m\">");
        plane(out, 46, miss.y() / ring, miss.x() / ring, "T");
        plane(out, 150, miss.z() / ring, miss.x() / ring, "N");
        out.append("<text x=\"200\" y=\"28\">R ").append(metres(miss.x())).append("</text>");
        out.append("<text x=\"200\" y=\"44\">T ").append(metres(miss.y())).append("</text>");
        out.append("<text x=\"200\" y=\"60\">N ").append(metres(miss.z())).append("</text>");
        out.append("<text x=\"200\" y=\"84\">○ ").append(length(ring)).append("</text></svg>");
    }

    private static void plane(StringBuilder out, int centre, double right, double up, String axis) {
        double x = centre + 38 * right;
        double y = 48 - 38 * up;
        out.append(String.format(
                Locale.ROOT,
                "<circle class=\"ring\" cx=\"%d\" cy=\"48\" r=\"38\"/><path class=\"axis\" d=\"M%d 48h84M%d 6v84\"/>"
                        + "<text x=\"%d\" y=\"10\">R</text><text x=\"%d\" y=\"60\">%s</text>"
                        + "<line class=\"miss\" x1=\"%d\" y1=\"48\" x2=\"%.1f\" y2=\"%.1f\"/>"
                        + "<circle class=\"here\" cx=\"%d\" cy=\"48\" r=\"2.5\"/>"
                        + "<path class=\"other\" d=\"M%.1f %.1fl4 4l-4 4l-4 -4z\"/>",
                centre,
                centre - 42,
                centre,
                centre + 4,
                centre + 36,
                axis,
                centre,
                x,
                y,
                centre,
                x,
                y - 4));
    }

    /// The next of 1, 2, 5 times a power of ten.
    private static double round(double value) {
        double ten = Math.pow(10, Math.floor(Math.log10(value)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * ten >= value) {
                return factor * ten;
            }
        }
        return 10 * ten;
    }

    private void pairs(StringBuilder out) {
        if (together.isEmpty()) {
            return;
        }
        out.append("<h2>")
                .append(both("Pairs that belong together", "相关联目标"))
                .append("</h2>\n<details><summary>")
                .append(both(
                        count(together.size()) + " pairs with " + count(rows - strangers)
                                + " approaches: identical elements, stations, docked, formations",
                        count(together.size()) + " 对目标，共 " + count(rows - strangers) + " 次接近：根数相同、空间站、对接、编队"))
                .append("</summary><div class=\"scroll\"><table><thead><tr><th>")
                .append(both("pair", "目标对"))
                .append("</th><th>")
                .append(both("relation", "关系"))
                .append("</th><th class=\"n\">")
                .append(both("approaches", "接近次数"))
                .append("</th><th class=\"n\">")
                .append(both("least distance in m", "最小距离（m）"))
                .append("</th></tr></thead><tbody>\n");
        together.values().stream()
                .sorted(Comparator.comparingLong((Pair pair) -> -pair.count))
                .limit(MOST_PAIRS)
                .forEach(pair -> {
                    var row = pair.first;
                    out.append("<tr><td>")
                            .append(escaped(row.first() + " " + row.firstSide().name() + " – " + row.second() + " "
                                    + row.secondSide().name()))
                            .append("</td><td>")
                            .append(both(row.relation().text()))
                            .append("</td><td class=\"n\">")
                            .append(count(pair.count))
                            .append("</td><td class=\"n\">")
                            .append(metres(pair.least))
                            .append("</td></tr>\n");
                });
        out.append("</tbody></table></div>");
        more(out, together.size() - MOST_PAIRS);
        out.append("</details>\n");
    }

    static void more(StringBuilder out, long number) {
        if (number > 0) {
            out.append("<p class=\"dim\">")
                    .append(both("and " + count(number) + " more, in the files.", "另有 " + count(number) + " 条，见文件。"))
                    .append("</p>");
        }
    }

    private void change(StringBuilder out) {
        if (!facts.compared()) {
            return;
        }
        out.append("<h2>")
                .append(both("Since the earlier screening", "与先前筛查相比"))
                .append("</h2>\n<dl class=\"key\">");
        for (var trend : List.of(Trend.NEW, Trend.CLOSER, Trend.FARTHER, Trend.SAME)) {
            key(out, trend.text(), count(trends.getOrDefault(trend, 0L)));
        }
        key(out, Trend.GONE.text(), count(goneRows));
        out.append("</dl>\n");
        if (gone.isEmpty()) {
            return;
        }
        out.append("<details><summary>")
                .append(both("Gone", "已消失"))
                .append("</summary><div class=\"scroll\"><table><tbody>\n");
        for (var row : gone) {
            out.append("<tr><td>")
                    .append(escaped(time(row.tca())))
                    .append("</td><td>")
                    .append(escaped(row.first() + " " + row.firstSide().name() + " – " + row.second() + " "
                            + row.secondSide().name()))
                    .append("</td><td class=\"n\">")
                    .append(length(row.missDistanceMetres()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></div>");
        more(out, goneRows - gone.size());
        out.append("</details>\n");
    }

    private void notScreened(StringBuilder out) {
        out.append("<h2 id=\"findings\">")
                .append(both("What was not screened, and why", "未筛查内容及原因"))
                .append("</h2>\n");
        if (findings.isEmpty()) {
            out.append("<p>").append(both("Nothing was left out.", "无遗漏。")).append("</p>\n");
            return;
        }
        var byCode = new TreeMap<String, List<Finding>>();
        findings.forEach(
                f -> byCode.computeIfAbsent(f.code(), code -> new ArrayList<>()).add(f));
        byCode.forEach((code, list) -> {
            out.append("<details")
                    .append(list.size() <= 10 ? " open" : "")
                    .append("><summary><code>")
                    .append(code);
            out.append("</code> ")
                    .append(count(list.size()))
                    .append(" × ")
                    .append(both(list.getFirst().expected()))
                    .append(' ')
                    .append(both(list.getFirst().action()))
                    .append("</summary><div class=\"scroll\"><table><tbody>\n");
            list.stream().limit(MOST_FINDINGS).forEach(f -> {
                out.append("<tr><td>")
                        .append(f.objects().stream()
                                .map(object -> escaped((object + " " + names.apply(object)).strip()))
                                .collect(Collectors.joining("<br>")));
                out.append("</td><td>").append(both(f.what()));
                var place = f.place().toString();
                out.append("</td><td class=\"dim\">").append(escaped(place)).append("</td></tr>\n");
            });
            out.append("</tbody></table></div>");
            more(out, list.size() - MOST_FINDINGS);
            out.append("</details>\n");
        });
    }

    private void guarantee(StringBuilder out) {
        var work = facts.work();
        var step = String.format(Locale.ROOT, "%.3f", work.stepSeconds());
        var bound = String.format(Locale.ROOT, "%.3f", work.greatestBoundMetres());
        out.append("<h2>")
                .append(both("What this result promises", "结果的保证"))
                .append("</h2>\n<p>")
                .append(both(promise()))
                .append("</p>\n<p>")
                .append(both(
                        "States were computed every " + step
                                + " s. Between two of them a path may leave its interpolation by "
                                + bound + " m at most, and no pair was set aside on less. " + count(work.withinReach())
                                + " pairs in a step were within reach of each other, " + count(work.gated())
                                + " passed the straight-line gate, " + count(work.refined())
                                + " were searched with exact states, of which " + count(work.exactStates())
                                + " were computed.",
                        "状态计算间隔为 " + step + " 秒；相邻状态之间，轨迹偏离插值的上界为 " + bound + " 米，筛除均以此为据。"
                                + "步内可及目标对 " + count(work.withinReach()) + "，通过直线判据 "
                                + count(work.gated()) + "，以精确状态搜索 " + count(work.refined()) + "，计算精确状态 "
                                + count(work.exactStates()) + " 个。"))
                .append("</p>\n<p>")
                .append(
                        facts.uncertainty().isEmpty()
                                ? both(
                                        "No uncertainty was stated for element sets, so they have no probability.",
                                        "未给出根数的不确定度，因此不计算其碰撞概率。")
                                : both("Uncertainty of element sets: ", "根数不确定度：") + escaped(facts.uncertainty()))
                .append("</p>\n<details><summary>")
                .append(both("Files", "文件"))
                .append("</summary><div class=\"scroll\"><table><tbody>\n");
        for (var source : facts.sources()) {
            out.append("<tr><td>")
                    .append(escaped(source.role()))
                    .append("</td><td>")
                    .append(escaped(source.file()))
                    .append("</td><td><code>SHA-256 ")
                    .append(escaped(source.sha256()))
                    .append("</code></td></tr>\n");
        }
        out.append("</tbody></table></div></details>\n<p class=\"small dim\">")
                .append(escaped(facts.program()))
                .append("</p>\n");
    }

    private Text promise() {
        if (!facts.volumes().isEmpty()) {
            return new Text(
                    "For the trajectories as the files give them, every local minimum of the distance inside the window"
                            + " about which one object comes into the volume about the other is in the table, and so is"
                            + " a distance that is smallest where the window begins or ends. It says nothing of how"
                            + " well the files know the truth.",
                    "就文件所给轨迹而言，窗口内的每一个距离局部极小值，只要其前后一方进入另一方的筛查体积，均在表中；距离在窗口端点处最小者亦同。文件所给轨迹与真实轨迹之差不在此列。");
        }
        var threshold = length(facts.thresholdMetres());
        return new Text(
                "For the trajectories as the files give them, every local minimum of the distance at or under "
                        + threshold
                        + " inside the window is in the table, and every distance that is at or under it where"
                        + " the window begins or ends while it is smallest there. It says nothing of how well"
                        + " the files know the truth.",
                "就文件所给轨迹而言，窗口内每一个不超过 " + threshold + " 的距离局部极小值均在表中；若距离在窗口端点处最小且不超过该值，亦在表中。文件所给轨迹与真实轨迹之差不在此列。");
    }

    static String both(String en, String zh) {
        return "<span class=\"en\" lang=\"en\">" + escaped(en) + "</span><span class=\"zh\" lang=\"zh-CN\">"
                + escaped(zh) + "</span>";
    }

    static String both(Text text) {
        return both(text.en(), text.zh());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String plain(UtcInstant instant) {
        return instant.toString().replace("T", " ").replaceFirst("\\.000Z$", "").replaceFirst("Z$", "");
    }

    static String time(UtcInstant instant) {
        return instant.toString().replace('T', ' ').replaceFirst("(\\.\\d{3})\\d*Z$", "$1") + " UTC";
    }

    private static String metres(double metres) {
        var text = ApproachTable.fixed(new StringBuilder(), metres, Math.abs(metres) < 100 ? 3 : 1);
        return text.toString();
    }

    static String length(double metres) {
        if (metres >= 10_000) {
            return String.format(Locale.ROOT, "%.1f km", metres / 1000).replace(".0 km", " km");
        }
        return metres >= 1000
                ? String.format(Locale.ROOT, "%.3f km", metres / 1000).replace(".000 km", " km")
                : String.format(Locale.ROOT, metres >= 100 ? "%.1f m" : "%.3f m", metres)
                        .replaceFirst("\\.0+ m$", " m");
    }

    static String speed(double metresPerSecond) {
        return metresPerSecond >= 100
                ? String.format(Locale.ROOT, "%.3f km/s", metresPerSecond / 1000)
                : String.format(Locale.ROOT, "%.3f m/s", metresPerSecond);
    }
}
