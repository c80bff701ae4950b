package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.orbit.Vector3;
import space.parley.screen.Progress;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finding close approaches: of a catalogue, of files, of what a node holds; and why a pair is one or is none.
final class ScreenCommands {
    private ScreenCommands() {}

    @Command(
            name = "screen",
            description = {
                "Finds close approaches: of a whole catalogue, every one; of what a node holds, where an approach to a"
                        + " partner's object is an encounter to be settled; or, with --files, of a few objects, with"
                        + " the result on the terminal. A file that cannot be used is left out and told, with its objects;"
                        + " the rest is screened, the result says that it is partial, and the command ends with 1. Where of"
                        + " several files for one option none can be used, nothing is screened. With --catalog Ctrl-C keeps"
                        + " what is done, and --resume goes on."
            },
            footer = {
                "  parley screen --catalog catalogue.tle --from 2024-07-05T00:00:00Z --days 7 --threshold 5km \\",
                "    --out week/",
                "  parley screen --own station.oem --catalog catalogue.tle --from 2024-07-05T00:00:00Z \\",
                "    --hours 24 --threshold 5km --sigma 200,1000,200 --out station.csv",
                "  parley screen --catalog catalogue.tle --from 2024-07-05T00:00:00Z --hours 72 --threshold 5km \\",
                "    --volume crewed=box:4,50,50km --uncertainty TLE-ERRORS-2008-01-01/1 --out crewed/",
                "  parley screen --files station.tle starlink.tle --sigma 200,1000,200 \\",
                "    --from 2021-10-20T00:00:00Z --hours 48 --threshold 5km",
                "  parley screen --files orbiter.oem other.oem --from 2026-10-01T00:00:00Z --hours 336 \\",
                "    --threshold 10km --out mars.csv",
                "  parley screen /srv/parley --from 2021-10-20T00:00:00Z --hours 48 --threshold 5km",
                "  parley screen /srv/parley --trial manoeuvre.oem --from 2021-10-20T00:00:00Z --hours 48 \\",
                "    --threshold 5km",
                "  parley screen --files orbiter.oem other.oem phobos.bsp --threshold-of other=20km \\",
                "    --trial manoeuvre.oem --from 2026-10-01T00:00:00Z --hours 336 --threshold 10km",
                "  parley screen --files orbiter.oem other.oem --crossings --crossing-time 5min \\",
                "    --from 2026-10-01T00:00:00Z --hours 336 --threshold 10km"
            })
    static int screen(
            @Mixin Terminal terminal,
            @Mixin ScreenOptions.Order order,
            @Mixin ScreenOptions.OfCatalogue catalogue,
            @Mixin ScreenOptions.OfVolumes ofVolumes,
            @Mixin ScreenOptions.OfFiles ofFiles,
            @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The folder of a running node.")
                    Optional<Path> folder,
            @Option(
                            names = "--sigma",
                            paramLabel = "R,T,N",
                            description =
                                    "Without a node, or for --trial at one: stated uncertainty in metres, for objects"
                                            + " without a covariance.")
                    Optional<String> sigma,
            @Option(
                            names = "--radius",
                            paramLabel = "M",
                            description = "Without a node: hard-body radius of each object in metres; 5 where it is"
                                    + " left out.")
                    Optional<Double> radius,
            @Option(
                            names = "--standing",
                            description = "At a node: screen again what each new ephemeris touches, until the window or"
                                    + " the node ends.")
                    boolean standing,
            @Option(names = "--as", paramLabel = "OFFICER", description = "Who acts at the node.")
                    Optional<String> officer,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        if ((ofFiles.asked() ? 1 : 0) + (folder.isPresent() ? 1 : 0) + (catalogue.asked() ? 1 : 0) != 1) {
            throw terminal.misuse(
                    "give --catalog, or --files, or the folder of a node, one of the three",
                    "--catalog、--files 与节点目录须择其一");
        }
        if (standing && folder.isEmpty() || !ofFiles.asked() && ofFiles.anythingElse()) {
            throw terminal.misuse(
                    "--standing belongs to a node; --threshold-of, --from-surface and --crossings belong to --files",
                    "--standing 仅用于节点；--threshold-of、--from-surface 和 --crossings 须与 --files 同用");
        }
        if (!ofFiles.trial().isEmpty() && (catalogue.asked() || standing)) {
            throw terminal.misuse(
                    "--trial goes with --files or with a node, and not with --standing",
                    "--trial 须与 --files 或节点同用，且不能与 --standing 同用");
        }
        if (!catalogue.asked() && (ofVolumes.asked() || catalogue.anythingElse())
                || folder.isPresent() && catalogue.out().isPresent()) {
            throw terminal.misuse(
                    "--out belongs to --catalog or --files; --report, --cdm, --compare, --changed, --resume, --threads, --max-age, --against, --volume,"
                            + " --objects and --uncertainty belong to --catalog",
                    "--out 须与 --catalog 或 --files 同用；--report、--cdm、--compare、--changed、--resume、--threads、--max-age、--against、--volume、"
                            + "--objects 和 --uncertainty 须与 --catalog 同用");
        }
        if (radius.isPresent() && !(radius.get() > 0 && radius.get() <= 1e5)) {
            throw terminal.misuse("--radius is above 0 and at most 100000", "--radius 须大于 0 且不超过 100000");
        }
        var stated = sigma.map(text -> ImportCommand.sigma(terminal, text)).map(s -> new Vector3(s[0], s[1], s[2]));
        if (catalogue.asked()) {
            return CatalogueScreen.run(terminal, catalogue.order(terminal, order, ofVolumes, stated, radius), json);
        }
        if (ofFiles.asked()) {
            var files = ofFiles.order(terminal, order, stated, radius.orElse(CatalogueOrder.DEFAULT_RADIUS));
            var table = catalogue.outOfFiles(terminal);
            var found = FileScreening.run(References.orbits(), files, progress(terminal));
            table.ifPresent(file -> FileTable.write(file, found.result()));
            if (json) {
                terminal.json(found.result());
            } else {
                show(terminal, found.result());
            }
            terminal.findings(found.findings());
            CatalogueScreen.partial(terminal, found.findings());
            return Exit.noticed(found.findings());
        }
        var node = NodeFolder.open(folder.orElseThrow());
        var client = NodeClient.of(
                node,
                officer.orElseGet(() -> node.config().officers().getFirst().name()));
        ObjectNode result;
        if (ofFiles.trial().isEmpty()) {
            var body = Json.object();
            body.put("from", order.from(terminal).toString());
            body.put("hours", order.hours(terminal));
            body.put("thresholdMetres", order.metres(terminal));
            body.put("standing", standing);
            result = client.post("/screenings", body);
        } else {
            result = trial(terminal, client, order, ofFiles.trial(), sigma);
        }
        var findings = new ArrayList<Finding>();
        if (result.has("findings")) {
            findings.addAll(NodeClient.findings(result.get("findings")));
        }
        for (var each : result.get("notScreened")) {
            findings.addAll(
                    NodeClient.findings(Json.object().putArray("findings").add(each.get("finding"))));
        }
        if (json) {
            terminal.json(result);
        } else {
            show(terminal, result);
        }
        terminal.findings(findings);
        return Exit.noticed(findings);
    }

    /// Has a node screen a trial trajectory, in the window of its standing screening where none is
    /// given.
    private static ObjectNode trial(
            Terminal terminal, NodeClient client, ScreenOptions.Order order, List<Path> files, Optional<String> sigma) {
        if (files.size() != 1) {
            throw terminal.misuse("at a node --trial takes one file", "用于节点时，--trial 只取一个文件");
        }
        var file = files.getFirst();
        var query = new LinkedHashMap<String, String>();
        query.put("name", String.valueOf(file.getFileName()));
        sigma.ifPresent(text -> query.put("sigma", text));
        if (order.given()) {
            query.put("from", order.from(terminal).toString());
            query.put("hours", plain(order.hours(terminal)));
            query.put("thresholdMetres", plain(order.metres(terminal)));
        }
        return client.post(NodeClient.query("/screenings/trials", query), LocalFiles.read(file));
    }

    /// A number without an exponent.
    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value)
                .setScale(9, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Command(
            name = "explain",
            description = {
                "Tells of one pair how its distance goes: every minimum, and why it is an event of a screening or is none."
            },
            footer = {
                "  parley screen explain 48274 44971 --catalog catalogue.tle --from 2024-07-05T00:00:00Z \\",
                "    --days 2 --threshold 5km --out pair.html"
            })
    static int explain(
            @Mixin Terminal terminal,
            @Mixin ScreenOptions.Order order,
            @Mixin ScreenOptions.OfVolumes ofVolumes,
            @Parameters(index = "0", paramLabel = "A", description = "One object.") ObjectId first,
            @Parameters(index = "1", paramLabel = "B", description = "The other.") ObjectId second,
            @Option(
                            names = "--catalog",
                            required = true,
                            arity = "1..*",
                            paramLabel = "FILE",
                            description = "Element sets or ephemerides that tell of both.")
                    List<Path> catalogue,
            @Option(
                            names = "--own",
                            arity = "1..*",
                            paramLabel = "FILE",
                            description = "Own trajectories, used where they cover.")
                    @Nullable
                    List<Path> own,
            @Option(
                            names = "--out",
                            paramLabel = "FILE.html",
                            description = "Write a page with the plot of the distance there.")
                    Optional<Path> out,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        return Explain.run(
                terminal,
                first,
                second,
                catalogue,
                own == null ? List.of() : own,
                order.from(terminal),
                order.seconds(terminal),
                order.catalogueMetres(terminal, ofVolumes.volumes()),
                ofVolumes.volumes(),
                ofVolumes.objects(),
                out,
                json);
    }

    /// Tells a person, not a script, how far a long screening has come.
    private static Progress progress(Terminal terminal) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return Progress.NONE;
        }
        return (done, all) -> {
            if (all >= 100 && (done % (all / 100) == 0 || done == all)) {
                terminal.err().print("\r" + done + " / " + all + (done == all ? "\n" : ""));
                terminal.err().flush();
            }
            return true;
        };
    }

    private static void show(Terminal terminal, ObjectNode result) {
        terminal.say(
                "{0} pairs from {1} to {2}: {3} approaches",
                "{1} 至 {2} 共筛查 {0} 对目标：{3} 次接近",
                result.get("screened").asLong(),
                Json.text(result, "from"),
                Json.text(result, "to"),
                result.get("approaches").size());
        for (var approach : FileTable.inTime(result)) {
            terminal.line(Json.text(approach, "first") + " – " + Json.text(approach, "second") + "  "
                    + assessment(terminal, approach.get("assessment"))
                    + (approach.path("trial").asBoolean(false) ? terminal.in(new Text("  trial", "  试算")) : "")
                    + (approach.hasNonNull("encounter") ? "  " + Json.text(approach, "encounter") : ""));
        }
        result.path("crossings").forEach(each -> crossing(terminal, each));
    }

    /// How the orbits of a pair cross on one side, and the passages that are of interest.
    private static void crossing(Terminal terminal, JsonNode crossing) {
        boolean rises = Json.text(crossing, "side").equals("ascending");
        terminal.line(Json.text(crossing, "first") + " – " + Json.text(crossing, "second") + "  "
                + terminal.in(
                        (rises
                                ? new Text("orbits cross, the second rising", "轨道交叉（后者上升）")
                                : new Text("orbits cross, the second descending", "轨道交叉（后者下降）")))
                + terminal.in(new Text(
                                ": least distance {0} m, least timing {1} s; {2} of {3} passages of interest",
                                "：最小距离 {0} m，最小时间差 {1} s；{3} 次通过中 {2} 次值得关注")
                        .with(
                                decimals(crossing.get("leastDistanceMetres").doubleValue()),
                                decimals(crossing.get("leastTimingSeconds").doubleValue()),
                                crossing.get("flagged").intValue(),
                                crossing.get("history").size()))
                + (crossing.path("trial").asBoolean(false) ? terminal.in(new Text("  trial", "  试算")) : ""));
        for (var passage : crossing.get("history")) {
            if (passage.get("flagged").booleanValue()) {
                terminal.line("  " + Json.text(passage, "at") + "  "
                        + terminal.in(new Text("distance {0} m, timing {1} s", "距离 {0} m，时间差 {1} s")
                                .with(
                                        decimals(passage.get("distanceMetres").doubleValue()),
                                        decimals(passage.get("timingSeconds").doubleValue()))));
            }
        }
    }

    static String assessment(Terminal terminal, JsonNode assessment) {
        var text = terminal.in(new Text(
                        "TCA {0}, miss distance {1} m, relative speed {2} m/s", "最近接近时刻 {0}，脱靶距离 {1} m，相对速度 {2} m/s")
                .with(
                        Json.text(assessment, "tca"),
                        decimals(assessment.get("missDistanceMetres").doubleValue()),
                        decimals(assessment.get("relativeSpeedMetresPerSecond").doubleValue())));
        if (assessment.hasNonNull("surfaceDistanceMetres")) {
            text += terminal.in(new Text(", {0} m from the surface", "，距表面 {0} m")
                    .with(decimals(assessment.get("surfaceDistanceMetres").doubleValue())));
        }
        if (assessment.hasNonNull("probability")) {
            text += ", Pc "
                    + String.format(
                            Locale.ROOT, "%.3e", assessment.get("probability").doubleValue());
            if (assessment.hasNonNull("validity")) {
                text += " (" + terminal.words(assessment.get("validity")) + ")";
            }
        } else if (assessment.path("notComputed").isObject()) {
            text += ", " + Json.text(assessment.get("notComputed"), "code") + ": "
                    + terminal.words(assessment.get("notComputed").get("what"));
        }
        return text;
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
