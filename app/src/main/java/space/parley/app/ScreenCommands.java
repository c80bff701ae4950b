package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.orbit.Vector3;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Close approaches: finding them, and settling who moves.
final class ScreenCommands {
    private static final Pattern LENGTH = Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,9})?)(m|km)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(s|min)");
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MOST_DAYS = 60;
    private static final double MOST_METRES = 1e6;

    private ScreenCommands() {}

    /// When, and how near.
    static final class Order {
        @Option(names = "--from", paramLabel = "TIME", description = "Where the window begins, UTC.")
        private Optional<UtcInstant> from = Optional.empty();

        @Option(names = "--hours", paramLabel = "H", description = "How long it is in hours: at a node up to 336.")
        private Optional<Double> hours = Optional.empty();

        @Option(names = "--days", paramLabel = "N", description = "How long it is in days, up to 60.")
        private Optional<Double> days = Optional.empty();

        @Option(
                names = "--threshold",
                paramLabel = "LENGTH",
                description = "The largest distance of interest, with its unit: 500m or 5km.")
        private Optional<String> threshold = Optional.empty();

        /// Whether any of it was given.
        private boolean given() {
            return from.isPresent() || hours.isPresent() || days.isPresent() || threshold.isPresent();
        }

        UtcInstant from(Terminal terminal) {
            return from.orElseThrow(() -> lacks(terminal, "--from"));
        }

        private static picocli.CommandLine.ParameterException lacks(Terminal terminal, String option) {
            return terminal.misuse("it lacks {0}", "缺少 {0}", option);
        }

        /// The window's length where a node or single pairs are screened.
        double hours(Terminal terminal) {
            double inHours = windowSeconds(terminal) / 3600;
            if (!(inHours > 0 && inHours <= 336)) {
                throw terminal.misuse("--hours is above 0 and at most 336", "--hours 须大于 0 且不超过 336");
            }
            return inHours;
        }

        /// The window's length in seconds, whatever it is.
        private double windowSeconds(Terminal terminal) {
            if (hours.isPresent() == days.isPresent()) {
                throw hours.isPresent()
                        ? terminal.misuse("give --hours or --days, one of the two", "--hours 与 --days 须择其一")
                        : lacks(terminal, "--hours");
            }
            return hours.map(h -> h * 3600).orElseGet(() -> days.orElseThrow() * SECONDS_PER_DAY);
        }

        /// The window's length in seconds where a catalogue is screened.
        ///
        /// @throws space.parley.terms.RefusedException `APP-015`
        double seconds(Terminal terminal) {
            double seconds = windowSeconds(terminal);
            if (!(seconds > 0 && seconds <= MOST_DAYS * SECONDS_PER_DAY)) {
                throw AppFinding.WINDOW.refusal(seconds / SECONDS_PER_DAY, (int) MOST_DAYS);
            }
            return seconds;
        }

        /// The threshold where a node or single pairs are screened.
        double metres(Terminal terminal) {
            double metres = distance(terminal);
            if (metres > 0 && metres <= MOST_METRES) {
                return metres;
            }
            throw terminal.misuse(
                    "--threshold is a length with its unit, up to 1000km: '{0}'",
                    "--threshold 为带单位的长度，至多 1000km：“{0}”", threshold.orElse(""));
        }

        /// The threshold where a catalogue is screened: as far as the volume for all reaches, where
        /// there is one in its place.
        ///
        /// @throws space.parley.terms.RefusedException `APP-016`
        double catalogueMetres(Terminal terminal, Volumes volumes) {
            var all = volumes.ofAll();
            if (all.isPresent()) {
                if (threshold.isPresent()) {
                    throw terminal.misuse(
                            "give --threshold or --volume all=SHAPE, one of the two",
                            "--threshold 与 --volume all=形状 须择其一");
                }
                return all.get().boundingMetres();
            }
            double metres = distance(terminal);
            if (!(metres > 0 && metres <= CatalogueScreening.Order.MOST_METRES)) {
                throw AppFinding.THRESHOLD.refusal(metres, (int) CatalogueScreening.Order.MOST_METRES);
            }
            return metres;
        }

        private double distance(Terminal terminal) {
            var text = threshold.orElseThrow(() -> lacks(terminal, "--threshold"));
            return length(text)
                    .orElseThrow(() -> terminal.misuse(
                            "--threshold is a length with its unit, up to 1000km: '{0}'",
                            "--threshold 为带单位的长度，至多 1000km：“{0}”", text));
        }
    }

    /// In which space about which object others are looked for, where that is not the sphere of the threshold.
    static final class OfVolumes {
        @Option(
                names = "--volume",
                paramLabel = "KEY=SHAPE",
                description = "With --catalog: the volume about objects of one kind, or one object; an approach counts"
                        + " where either comes into that of the other. KEY: all, crewed, payload, rocket-body, debris,"
                        + " unknown, or an object; the nearest to the object counts. SHAPE: sphere:5km (radius),"
                        + " box:4,50,50km (whole edges), ellipsoid:2,25,25km (semi-axes), along radial, transverse,"
                        + " normal. May be given several times.")
        private List<String> volumes = new ArrayList<>();

        @Option(
                names = "--objects",
                paramLabel = "FILE.csv",
                description = "With --catalog: what is known of objects: columns object, class, manoeuvrable, radius_m,"
                        + " and where wanted crewed, volume.")
        private Optional<Path> objects = Optional.empty();

        private boolean asked() {
            return !volumes.isEmpty() || objects.isPresent();
        }

        /// The rules, each KEY once.
        ///
        /// @throws space.parley.terms.RefusedException `APP-030`
        Volumes volumes() {
            var rules = new LinkedHashMap<String, Volumes.Rule>();
            for (var text : volumes) {
                int equals = text.indexOf('=');
                var rule = equals < 1
                        ? Optional.<Volumes.Rule>empty()
                        : Volumes.rule(text.substring(0, equals), text.substring(equals + 1));
                if (rule.isEmpty() || rules.putIfAbsent(rule.get().of(), rule.get()) != null) {
                    throw AppFinding.NO_VOLUME.refusal(text);
                }
            }
            return new Volumes(List.copyOf(rules.values()));
        }

        Optional<Path> objects() {
            return objects;
        }
    }

    /// What a screening of a catalogue is told beside when and how near.
    static final class OfCatalogue {
        @Option(
                names = "--catalog",
                arity = "1..*",
                paramLabel = "FILE",
                description = "Element sets or ephemerides of a catalogue: all its objects are screened on all.")
        private List<Path> catalogue = List.of();

        @Option(
                names = "--against",
                arity = "1..*",
                paramLabel = "FILE",
                description =
                        "Objects of --catalog are screened on those of --catalog and of FILE; FILE not on itself.")
        private List<Path> against = List.of();

        @Option(
                names = "--own",
                arity = "1..*",
                paramLabel = "FILE",
                description = "Own trajectories (OEM, SPK, SP3, CPF, OPM and so on): they are screened on the catalogue"
                        + " and on each other, by the ephemeris where it covers, by elements elsewhere.")
        private List<Path> own = List.of();

        @Option(
                names = "--out",
                paramLabel = "FILE.csv|FILE.json|DIR/",
                description = "Where results go: a table, the same as JSON, or a folder with all there is.")
        private Optional<String> out = Optional.empty();

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "How many threads work on it; as many as there are processors where it is left out."
                        + " Results do not depend on it.")
        private Optional<Integer> threads = Optional.empty();

        @Option(names = "--resume", description = "Go on with a screening that was stopped.")
        private boolean resume;

        @Option(
                names = "--changed",
                paramLabel = "FILE",
                description = "Newer element sets: the table at --out is brought up to date, and only pairs that they"
                        + " touch are screened again.")
        private Optional<Path> changed = Optional.empty();

        @Option(
                names = "--compare",
                paramLabel = "PREVIOUS",
                description = "An earlier table, or its folder: each row tells whether it is new, closer or farther.")
        private Optional<Path> compare = Optional.empty();

        @Option(
                names = "--cdm",
                paramLabel = "DIR",
                description = "Write conjunction data messages there, where both covariances are known.")
        private Optional<Path> messages = Optional.empty();

        @Option(
                names = "--report",
                paramLabel = "FILE.html",
                description = "Write a page about the result there; a folder given to --out has one anyway.")
        private Optional<Path> report = Optional.empty();

        @Option(
                names = "--uncertainty",
                paramLabel = "MODEL",
                description = "Take the errors of element sets from a model by its name with its date, in place of"
                        + " --sigma: TLE-ERRORS-2008-01-01/1.")
        private Optional<String> uncertainty = Optional.empty();

        @Option(
                names = "--max-age",
                paramLabel = "DAYS",
                description = "Leave out elements whose epoch is farther from the window; each is named.")
        private Optional<Double> maxAge = Optional.empty();

        boolean asked() {
            return !catalogue.isEmpty() || !own.isEmpty();
        }

        private boolean anythingElse() {
            return uncertainty.isPresent();
        }

        private Uncertainty uncertainty(Terminal terminal, Optional<Vector3> sigma) {
            if (uncertainty.isEmpty()) {
                return sigma.map(Uncertainty::stated).orElse(Uncertainty.NONE);
            }
            if (sigma.isPresent()) {
                throw terminal.misuse("give --sigma or --uncertainty, one of the two", "--sigma 与 --uncertainty 须择其一");
            }
            return Uncertainty.model(uncertainty.get(), References.orbits())
                    .orElseThrow(() ->
                            AppFinding.NO_MODEL.refusal(uncertainty.get(), String.join(", ", Uncertainty.MODELS)));
        }

        CatalogueOrder order(
                Terminal terminal, Order when, OfVolumes of, Optional<Vector3> sigma, Optional<Double> radius) {
            var output = out.flatMap(CatalogueOrder.Output::of)
                    .orElseThrow(() -> terminal.misuse(
                            "--catalog needs --out: FILE.csv, FILE.json or DIR/",
                            "--catalog 须与 --out 同用：FILE.csv、FILE.json 或 DIR/"));
            if (catalogue.isEmpty()) {
                throw terminal.misuse("--own needs a --catalog", "--own 须与 --catalog 同用");
            }
            if (!against.isEmpty() && (!own.isEmpty() || changed.isPresent())) {
                throw terminal.misuse(
                        "--against goes with neither --own nor --changed", "--against 不能与 --own 或 --changed 同用");
            }
            if (changed.isPresent() && output instanceof CatalogueOrder.Output.JsonFile) {
                throw terminal.misuse(
                        "--changed needs the table of the earlier result: --out FILE.csv or DIR/",
                        "--changed 需要先前结果的表格：--out FILE.csv 或 DIR/");
            }
            int workers = threads.orElse(Math.min(256, Runtime.getRuntime().availableProcessors()));
            if (workers < 1 || workers > 256) {
                throw terminal.misuse("--threads is 1 to 256", "--threads 为 1 至 256");
            }
            if (maxAge.isPresent() && !(maxAge.get() > 0)) {
                throw terminal.misuse("--max-age is above 0", "--max-age 须大于 0");
            }
            var volumes = of.volumes();
            return new CatalogueOrder(
                    catalogue,
                    against,
                    own,
                    changed,
                    when.from(terminal),
                    when.seconds(terminal),
                    when.catalogueMetres(terminal, volumes),
                    volumes,
                    output,
                    workers,
                    resume,
                    compare,
                    messages,
                    report,
                    uncertainty(terminal, sigma),
                    radius.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    of.objects(),
                    maxAge.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        }
    }

    /// What screening files takes beside the window.
    static final class OfFiles {
        @Option(
                names = "--files",
                arity = "1..*",
                paramLabel = "FILE",
                description = "Element sets, OMMs, OEMs, SPK kernels and other ephemerides to screen without a node.")
        private List<Path> files = new ArrayList<>();

        @Option(
                names = "--trial",
                arity = "1..*",
                paramLabel = "FILE",
                description =
                        "With --files or at a node: ephemerides to try in place of those of the same objects; their"
                                + " pairs alone are screened, and nothing is stored. At a node one file of own objects, in the"
                                + " window of the standing screening where none is given.")
        private List<Path> trial = new ArrayList<>();

        @Option(
                names = "--threshold-of",
                paramLabel = "OBJECT=LENGTH",
                description = "With --files: the threshold of the team that navigates an object; of a pair the larger"
                        + " counts. May be given several times.")
        private Map<String, String> thresholds = new LinkedHashMap<>();

        @Option(
                names = "--from-surface",
                description = "With --files: thresholds for Phobos and Deimos count from the mean surface, not the"
                        + " centre.")
        private boolean fromSurface;

        @Option(
                names = "--crossings",
                description =
                        "With --files: tell too how near the orbits of each pair about the Moon or Mars pass where"
                                + " they cross, and by which time the two miss each other there, passage by passage.")
        private boolean crossings;

        @Option(
                names = "--crossing-time",
                paramLabel = "TIME",
                description = "With --crossings: the largest timing of interest, with its unit: 90s or 5min.")
        private Optional<String> crossingTime = Optional.empty();

        @Option(
                names = "--crossing-time-of",
                paramLabel = "OBJECT=TIME",
                description = "With --crossing-time: that of the team that navigates an object; of a pair the larger"
                        + " counts. May be given several times.")
        private Map<String, String> crossingTimes = new LinkedHashMap<>();

        private boolean asked() {
            return !files.isEmpty();
        }

        private boolean anythingElse() {
            return !thresholds.isEmpty()
                    || fromSurface
                    || crossings
                    || crossingTime.isPresent()
                    || !crossingTimes.isEmpty();
        }

        private Optional<FileScreening.Crossings> crossings(Terminal terminal) {
            if (!crossings && crossingTime.isPresent() || crossingTime.isEmpty() && !crossingTimes.isEmpty()) {
                throw terminal.misuse(
                        "--crossing-time belongs to --crossings, and --crossing-time-of to --crossing-time",
                        "--crossing-time 须与 --crossings 同用，--crossing-time-of 须与 --crossing-time 同用");
            }
            if (!crossings) {
                return Optional.empty();
            }
            var own = new LinkedHashMap<String, Double>();
            crossingTimes.forEach((object, time) -> own.put(object, seconds(terminal, "--crossing-time-of", time)));
            var general = crossingTime.map(time -> seconds(terminal, "--crossing-time", time));
            return Optional.of(
                    new FileScreening.Crossings(general.map(OptionalDouble::of).orElse(OptionalDouble.empty()), own));
        }

        private static double seconds(Terminal terminal, String option, String text) {
            var m = TIME.matcher(text);
            if (!m.matches() || !(Double.parseDouble(m.group(1)) > 0)) {
                throw terminal.misuse(
                        "{0} is a time above 0 with its unit, 90s or 5min: '{1}'",
                        "{0} 为大于 0 且带单位的时间，如 90s 或 5min：“{1}”", option, text);
            }
            return Double.parseDouble(m.group(1)) * (m.group(2).equals("min") ? 60 : 1);
        }

        private FileScreening.Order order(Terminal terminal, Order order, Optional<Vector3> sigma, double radius) {
            var metres = new LinkedHashMap<String, Double>();
            thresholds.forEach((object, length) -> metres.put(
                    object,
                    length(length)
                            .filter(value -> value > 0 && value <= MOST_METRES)
                            .orElseThrow(() -> terminal.misuse(
                                    "--threshold-of is OBJECT=LENGTH with its unit, up to 1000km: '{0}'",
                                    "--threshold-of 为 目标=带单位的长度，至多 1000km：“{0}”", length))));
            return new FileScreening.Order(
                    files,
                    trial,
                    order.from(terminal),
                    order.hours(terminal),
                    order.metres(terminal),
                    metres,
                    crossings(terminal),
                    fromSurface,
                    radius,
                    sigma);
        }
    }

    /// A length with its unit, in metres.
    private static Optional<Double> length(String text) {
        var m = LENGTH.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(m.group(1)) * (m.group(2).equals("km") ? 1000 : 1));
    }

    @Command(
            name = "screen",
            description = {
                "Finds close approaches: of a whole catalogue, every one; of what a node holds, where an approach to a"
                        + " partner's object is an encounter to be settled; or, with --files, of a few objects, with"
                        + " the result on the terminal."
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
            @Mixin Order order,
            @Mixin OfCatalogue catalogue,
            @Mixin OfVolumes ofVolumes,
            @Mixin OfFiles ofFiles,
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
        if (!ofFiles.trial.isEmpty() && (catalogue.asked() || standing)) {
            throw terminal.misuse(
                    "--trial goes with --files or with a node, and not with --standing",
                    "--trial 须与 --files 或节点同用，且不能与 --standing 同用");
        }
        if (!catalogue.asked() && (ofVolumes.asked() || catalogue.anythingElse())) {
            throw terminal.misuse(
                    "--volume, --objects and --uncertainty belong to --catalog",
                    "--volume、--objects 和 --uncertainty 须与 --catalog 同用");
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
            var found = FileScreening.run(References.orbits(), files, progress(terminal));
            if (json) {
                terminal.json(found.result());
            } else {
                show(terminal, found.result());
            }
            terminal.findings(found.findings());
            return Exit.noticed(found.findings());
        }
        var node = NodeFolder.open(folder.orElseThrow());
        var client = NodeClient.of(
                node,
                officer.orElseGet(() -> node.config().officers().getFirst().name()));
        ObjectNode result;
        if (ofFiles.trial.isEmpty()) {
            var body = Json.object();
            body.put("from", order.from(terminal).toString());
            body.put("hours", order.hours(terminal));
            body.put("thresholdMetres", order.metres(terminal));
            body.put("standing", standing);
            result = client.post("/screenings", body);
        } else {
            result = trial(terminal, client, order, ofFiles.trial, sigma);
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
            Terminal terminal, NodeClient client, Order order, List<Path> files, Optional<String> sigma) {
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
            @Mixin Order order,
            @Mixin OfVolumes ofVolumes,
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
        var approaches = new ArrayList<JsonNode>();
        result.get("approaches").forEach(approaches::add);
        approaches.sort(Comparator.comparing(a -> Json.text(a.get("assessment"), "tca")));
        for (var approach : approaches) {
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

    private static String assessment(Terminal terminal, JsonNode assessment) {
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

    @Command(
            name = "encounters",
            description = "Lists the encounters of a node by time of closest approach.",
            footer = "  parley encounters /srv/parley")
    static int encounters(@Mixin Terminal terminal, @Mixin AtNode at) {
        var client = at.client();
        if (at.json()) {
            terminal.raw(client.bytes("/encounters"));
            return Exit.DONE;
        }
        client.list("/encounters").forEach(each -> line(terminal, each));
        return Exit.DONE;
    }

    private static void line(Terminal terminal, JsonNode encounter) {
        terminal.line("%s  %s (%s) – %s (%s)  TCA %s  %s"
                .formatted(
                        Json.text(encounter, "id"),
                        encounter.path("ownName").asString(""),
                        Json.text(encounter, "ownObject"),
                        encounter.path("theirName").asString(""),
                        Json.text(encounter, "theirObject"),
                        Json.text(encounter, "tca"),
                        terminal.words(encounter.get("label"))));
    }

    @Command(
            name = "encounter",
            description = "Shows an encounter and what may be done in it; or does one of these things.",
            footer = {
                "  parley encounter /srv/parley 48274-44971-202110201234",
                "  parley encounter /srv/parley 48274-44971-202110201234 --action claim",
                "  parley encounter /srv/parley 48274-44971-202110201234 --action plan \\",
                "    --impulse 2021-10-20T10:00:00Z,0,0.3,0"
            })
    static int encounter(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "ID", description = "The encounter's id.") String id,
            @Option(
                            names = "--action",
                            paramLabel = "ACTION",
                            description = "One of those that the encounter lists now.")
                    Optional<String> action,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for refuse, withdraw and escalate.")
                    Optional<String> reason,
            @Option(
                            names = "--to",
                            paramLabel = "WHOM",
                            description = "For escalate, where the agreement names no mediator.")
                    Optional<String> mediator,
            @Option(
                            names = "--impulse",
                            paramLabel = "AT,R,T,N",
                            description =
                                    "For plan: when, and the change of velocity in m/s: radial, transverse, normal.")
                    Optional<String> impulse,
            @Option(names = "--message", description = "Print the conjunction data message (CCSDS 508.0).")
                    boolean message) {
        var client = at.client();
        var path = "/encounters/" + NodeClient.segment(id);
        if (message) {
            terminal.raw(client.bytes(path + "/message"));
            return Exit.DONE;
        }
        if (action.isEmpty()) {
            if (reason.isPresent() || impulse.isPresent() || mediator.isPresent()) {
                throw terminal.misuse(
                        "--reason, --to and --impulse belong to an --action",
                        "--reason、--to 和 --impulse 须与 --action 同用");
            }
            if (at.json()) {
                terminal.raw(client.bytes(path));
            } else {
                show(terminal, client.get(path));
            }
            return Exit.DONE;
        }
        var order = Json.object();
        order.put("action", action.get());
        reason.ifPresent(text -> order.put("reason", text));
        mediator.ifPresent(text -> order.put("to", text));
        impulse.ifPresent(text -> order.set("impulse", impulse(terminal, text)));
        var after = client.post(path + "/actions", order);
        if (at.json()) {
            terminal.json(after);
        } else {
            show(terminal, after);
            if (after.path("share").isObject()) {
                ShareCommands.line(terminal, after.get("share"));
            }
        }
        return after.path("share").path("state").asString("").equals("refused") ? Exit.FINDINGS : Exit.DONE;
    }

    private static ObjectNode impulse(Terminal terminal, String text) {
        var parts = text.split(",", -1);
        var fields = List.of("radialMetresPerSecond", "transverseMetresPerSecond", "normalMetresPerSecond");
        if (parts.length != 4 || UtcInstant.parse(parts[0]).isEmpty()) {
            throw terminal.misuse(
                    "--impulse is AT,R,T,N, such as {0}", "--impulse 为 AT,R,T,N，如 {0}", "2021-10-20T10:00:00Z,0,0.3,0");
        }
        var json = Json.object();
        json.put("at", UtcInstant.parse(parts[0]).orElseThrow().toString());
        for (int i = 0; i < 3; i++) {
            if (!parts[i + 1].matches("-?\\d{1,6}(\\.\\d{1,9})?")) {
                throw terminal.misuse("not a plain number of m/s: '{0}'", "不是普通的 m/s 数值：“{0}”", parts[i + 1]);
            }
            json.put(fields.get(i), Double.parseDouble(parts[i + 1]));
        }
        return json;
    }

    private static void side(Terminal terminal, Text who, JsonNode assessment) {
        if (assessment.isObject()) {
            terminal.line("  " + terminal.in(who) + assessment(terminal, assessment));
        }
    }

    private static void show(Terminal terminal, JsonNode encounter) {
        line(terminal, encounter);
        side(terminal, new Text("this side: ", "本方："), encounter.path("own"));
        side(terminal, new Text("other side: ", "对方："), encounter.path("theirs"));
        for (var step : encounter.get("history")) {
            terminal.line("  " + Json.text(step, "time") + "  " + Json.text(step, "by") + "  "
                    + terminal.words(step.get("text")));
        }
        if (!encounter.get("actions").isEmpty()) {
            terminal.say("What may be done now:", "目前可执行：");
        }
        for (var each : encounter.get("actions")) {
            terminal.line("  --action " + Json.text(each, "action") + "  " + terminal.words(each.get("label"))
                    + (each.hasNonNull("deadline") ? "  ≤ " + Json.text(each, "deadline") : ""));
        }
    }
}
