package space.parley.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import space.parley.orbit.Vector3;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.UtcInstant;

/// The options of `parley screen`, by what they are for; each of them says what it goes with.
final class ScreenOptions {
    private static final Pattern LENGTH = Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,9})?)(m|km)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(s|min)");
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MOST_DAYS = 60;
    private static final double MOST_METRES = 1e6;

    private ScreenOptions() {}

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
        boolean given() {
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
                            "--threshold is a length with its unit, such as 500m or 5km: '{0}'",
                            "--threshold 为带单位的长度，例如 500m 或 5km：“{0}”", text));
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

        boolean asked() {
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
                description = "Where results go: a table, the same as JSON, or, with --catalog, a folder with all there"
                        + " is.")
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

        /// Whether anything is given that goes with a catalogue alone.
        boolean anythingElse() {
            return uncertainty.isPresent()
                    || !against.isEmpty()
                    || threads.isPresent()
                    || resume
                    || changed.isPresent()
                    || compare.isPresent()
                    || messages.isPresent()
                    || report.isPresent()
                    || maxAge.isPresent();
        }

        Optional<String> out() {
            return out;
        }

        /// The file that a screening of files goes to, where one is asked for.
        Optional<Path> outOfFiles(Terminal terminal) {
            if (out.isPresent() && !FileTable.fits(out.get())) {
                throw terminal.misuse(
                        "with --files --out is FILE.csv or FILE.json: '{0}'",
                        "与 --files 同用时，--out 为 FILE.csv 或 FILE.json：“{0}”", out.get());
            }
            return out.map(Path::of);
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
                    .orElseThrow(() -> out.isPresent()
                            ? terminal.misuse(
                                    "--out is FILE.csv, FILE.json or a folder, DIR/ with the slash: '{0}'",
                                    "--out 为 FILE.csv、FILE.json 或目录（DIR/，须带斜杠）：“{0}”", out.get())
                            : terminal.misuse(
                                    "--catalog needs --out: FILE.csv, FILE.json or DIR/",
                                    "--catalog 须与 --out 同用：FILE.csv、FILE.json 或 DIR/"));
            if (catalogue.isEmpty()) {
                throw terminal.misuse("--own needs a --catalog", "--own 须与 --catalog 同用");
            }
            if (changed.isPresent() && messages.isPresent()) {
                throw terminal.misuse(
                        "--cdm goes with a whole screening, not with --changed", "--cdm 须用于完整筛查，不能与 --changed 同用");
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

        boolean asked() {
            return !files.isEmpty();
        }

        boolean anythingElse() {
            return !thresholds.isEmpty()
                    || fromSurface
                    || crossings
                    || crossingTime.isPresent()
                    || !crossingTimes.isEmpty();
        }

        /// Ephemerides that are only tried.
        List<Path> trial() {
            return List.copyOf(trial);
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

        FileScreening.Order order(Terminal terminal, Order order, Optional<Vector3> sigma, double radius) {
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
}
