package space.parley.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.formats.Check;
import space.parley.formats.CheckReport;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.LossReport;
import space.parley.formats.Profile;
import space.parley.node.files.CheckJson;
import space.parley.node.files.LossJson;
import space.parley.node.store.Json;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

/// Files of any format, without a node: what they are worth, and other formats of them.
final class FormatCommands {
    private FormatCommands() {}

    @Command(
            name = "check",
            description = {
                "Tells what files are, whether they are right, and whether they are good enough to act on: format and"
                        + " version from their content, each finding with its line and what the standard says,"
                        + " ephemerides beside the figures of NASA's NPR 8079.1."
            },
            footer = {"  parley check station.oem", "  parley check *.cdm --json"})
    static int check(
            @Mixin Terminal terminal,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, packed with gzip or not.")
                    List<Path> files,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            description = "The instant at which their age is judged, UTC; now where it is left out.")
                    Optional<UtcInstant> at,
            @Option(
                            names = "--profile",
                            paramLabel = "NAME|FILE",
                            description = "The dialect that they are written in.")
                    Optional<String> profile,
            @Option(
                            names = "--year",
                            paramLabel = "YEAR",
                            description = "Their year, where their format does not state it (IIRV).")
                    Optional<Integer> year,
            @Option(
                            names = "--source-frame",
                            paramLabel = "FRAME",
                            description = "Their frame, where they name no realisation (SP3).")
                    Optional<String> sourceFrame,
            @Option(names = "--progress", description = "Tell how far it has come, also where nobody looks on.")
                    boolean progress,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        int exit = Exit.DONE;
        var orbits = References.orbits();
        var all = Json.object().putArray("files");
        for (var file : files) {
            var watch = new Watch(terminal, progress);
            var check = Check.on(input(file))
                    .with(orbits)
                    .at(at.orElseGet(() -> UtcInstant.of(Instant.now())))
                    .progress(watch);
            check = profile.isPresent() ? check.profile(profile(terminal, profile.get())) : check;
            if (sourceFrame.isPresent()) {
                check = check.sourceFrame(frame(terminal, Body.EARTH, sourceFrame.get()));
            }
            var report = (year.isPresent() ? check.year(year.get()) : check).run();
            watch.over();
            if (json) {
                all.add(CheckJson.of(report));
            } else {
                new CheckText(terminal).show(report);
            }
            exit = Math.max(exit, exit(report));
        }
        if (json) {
            var whole = Json.object();
            whole.set("files", all);
            terminal.json(whole);
        }
        return exit;
    }

    /// A profile that Parley brings along, or a file that holds one.
    private static Profile profile(Terminal terminal, String nameOrFile) {
        var known = Profile.named(nameOrFile);
        if (known.isPresent()) {
            return known.get();
        }
        var file = Path.of(nameOrFile);
        if (!Files.isReadable(file)) {
            throw terminal.misuse(
                    "'{0}' is neither a profile that is brought along ({1}) nor a file",
                    "“{0}”既不是内置配置（{1}），也不是文件",
                    nameOrFile,
                    Profile.builtIn().stream().map(Profile::name).collect(Collectors.joining(", ")));
        }
        try {
            return Profile.load(Input.of(file)).orThrow();
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    private static Frame frame(Terminal terminal, Body centre, String name) {
        return Frame.of(centre, name)
                .orElseThrow(() -> terminal.misuse("'{0}' is no frame that is known here", "未知坐标系“{0}”", name));
    }

    /// A file as it was typed, so that findings name it as one knows it.
    private static Input input(Path file) {
        var input = Input.of(file);
        return new Input() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public InputStream open() throws IOException {
                return input.open();
            }
        };
    }

    private static int exit(CheckReport report) {
        if (!report.isReadable()) {
            return Exit.UNREADABLE;
        }
        boolean noted = report.findings().stream().allMatch(n -> n.finding().severity() == Severity.NOTE);
        boolean good = report.quality().map(CheckReport.Quality::goodEnough).orElse(true);
        return noted && good ? Exit.DONE : Exit.FINDINGS;
    }

    @Command(
            name = "convert",
            description = {
                "Makes a file of another format, frame or time scale, and tells what is lost: every field that is"
                        + " dropped, made up or coarser, and the error measured by converting back. The source stays"
                        + " as it is."
            },
            footer = {
                "  parley convert station.oem --to oem-xml",
                "  parley convert station.oem --to stk --frame GCRF --time-scale UTC --out station.e",
                "  parley convert catalogue.tle --to oem-kvn --from 2026-03-01T00:00:00Z \\",
                "    --until 2026-03-02T00:00:00Z --step 60"
            })
    static int convert(
            @Mixin Terminal terminal,
            @Mixin Target target,
            @Mixin Sampled sampled,
            @Parameters(index = "0", paramLabel = "FILE", description = "The source, packed with gzip or not.")
                    Path file,
            @Option(
                            names = "--out",
                            paramLabel = "OUT",
                            description =
                                    "The result; beside the source with the ending of its format where it is left out.")
                    Optional<Path> out,
            @Option(names = "--report", paramLabel = "FILE", description = "Write the loss report there too, as JSON.")
                    Optional<Path> report,
            @Option(names = "--strict", description = "Refuse where anything would be lost or made up.") boolean strict,
            @Option(names = "--progress", description = "Tell how far it has come, also where nobody looks on.")
                    boolean progress,
            @Option(names = "--json", description = "Print the loss report as JSON.") boolean json) {
        var result = out.orElseGet(() -> beside(terminal, file, target.format()));
        var watch = new Watch(terminal, progress);
        var conversion = target.apply(terminal, Conversion.of(file))
                .with(References.orbits())
                .progress(watch);
        conversion = sampled.apply(terminal, conversion);
        var done = (strict ? conversion.strict() : conversion).write(result);
        watch.over();
        return switch (done) {
            case Outcome.Refused<LossReport> refused -> {
                terminal.findings(refused.findings());
                // What was found in the source comes first; the last is why it was refused.
                yield Exit.refused(List.of(errors(refused.findings()).getLast()));
            }
            case Outcome.Done<LossReport> made -> {
                var losses = made.value();
                if (json) {
                    var whole = LossJson.of(losses);
                    whole.put("result", result.toString());
                    terminal.json(whole);
                } else {
                    new LossText(terminal).show(losses, result);
                }
                report.ifPresent(place -> LocalFiles.write(
                        place, (Json.pretty(LossJson.of(losses)) + "\n").getBytes(StandardCharsets.UTF_8)));
                terminal.findings(made.findings());
                yield Exit.noticed(made.findings());
            }
        };
    }

    private static List<Finding> errors(List<Finding> findings) {
        var errors =
                findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
        return errors.isEmpty() ? findings : errors;
    }

    /// A name beside the source, that is not taken.
    private static Path beside(Terminal terminal, Path file, Format format) {
        var name = LocalFiles.name(file);
        var bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = bare.lastIndexOf('.');
        var made = file.resolveSibling((dot > 0 ? bare.substring(0, dot) : bare) + format.extension());
        if (Files.exists(made)) {
            throw terminal.misuse("{0} is there already: give --out", "{0} 已存在：请给出 --out", made);
        }
        return made;
    }

    /// What the result is to be.
    static final class Target {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "FORMAT",
                description = "Its format: tle, omm-csv, oem-kvn, oem-xml, stk and so on.")
        private @Nullable Format format;

        @Option(
                names = "--frame",
                paramLabel = "FRAME",
                description =
                        "Its axes, by the name that messages use: GCRF, EME2000, TEME, ITRF2020 and so on. The centre of"
                                + " the source is kept; axes of another body need --center.")
        private Optional<String> frame = Optional.empty();

        @Option(names = "--center", paramLabel = "BODY", description = "Its centre: EARTH, MOON, MARS and so on.")
        private Optional<Body> centre = Optional.empty();

        @Option(
                names = "--time-scale",
                paramLabel = "SCALE",
                description = "Its time scale: UTC, TAI, TT, TDB, GPS, BDT and so on.")
        private Optional<TimeScale> scale = Optional.empty();

        @Option(
                names = "--source-frame",
                paramLabel = "FRAME",
                description = "The frame of the source, where it names no realisation (SP3).")
        private Optional<String> sourceFrame = Optional.empty();

        @Option(
                names = "--object-id",
                paramLabel = "ID",
                description = "The object's identifier, where the source does not tell it (STK, MEME).")
        private Optional<String> objectId = Optional.empty();

        @Option(names = "--object-name", paramLabel = "NAME", description = "With --object-id: its name.")
        private Optional<String> objectName = Optional.empty();

        // "--version" tells that of Parley.
        @Option(
                names = "--standard",
                paramLabel = "VERSION",
                description = "The version of its standard; the newest where it is left out.")
        private Optional<String> version = Optional.empty();

        @Option(
                names = "--originator",
                paramLabel = "NAME",
                description = "Who makes it, where the source does not say.")
        private Optional<String> originator = Optional.empty();

        @Option(
                names = "--year",
                paramLabel = "YEAR",
                description = "The year of the source, where its format does not state it (IIRV).")
        private Optional<Integer> year = Optional.empty();

        @Option(names = "--profile", paramLabel = "NAME|FILE", description = "The dialect of the source.")
        private Optional<String> profile = Optional.empty();

        @Option(names = "--to-profile", paramLabel = "NAME|FILE", description = "The dialect of the result.")
        private Optional<String> toProfile = Optional.empty();

        @Option(
                names = "--encoding",
                paramLabel = "NAME",
                description = "With --to-profile: UTF-8, or another of its encodings such as GB18030.")
        private Optional<String> encoding = Optional.empty();

        Format format() {
            if (format == null) {
                throw new IllegalStateException("a required option is there");
            }
            return format;
        }

        Conversion apply(Terminal terminal, Conversion.Source source) {
            var out = source.to(format());
            if (frame.isPresent()) {
                out = out.axes(known(terminal, frame.get(), centre));
            }
            if (centre.isPresent()) {
                out = out.centre(centre.get());
            }
            if (scale.isPresent()) {
                out = out.timeScale(scale.get());
            }
            if (version.isPresent()) {
                out = out.version(version.get());
            }
            if (originator.isPresent()) {
                out = out.originator(originator.get());
            }
            if (sourceFrame.isPresent()) {
                out = out.sourceFrame(FormatCommands.frame(terminal, Body.EARTH, sourceFrame.get()));
            }
            if (objectId.isPresent()) {
                out = out.object(objectId.get(), objectName);
            }
            if (profile.isPresent()) {
                out = out.profile(FormatCommands.profile(terminal, profile.get()));
            }
            if (toProfile.isPresent()) {
                var dialect = FormatCommands.profile(terminal, toProfile.get());
                out = out.toProfile(dialect, charset(terminal, dialect));
            } else if (encoding.isPresent()) {
                throw terminal.misuse("--encoding belongs to --to-profile", "--encoding 须与 --to-profile 同用");
            }
            return year.isPresent() ? out.year(year.get()) : out;
        }

        /// A name that is known about the centre that was asked for, or about any.
        private static String known(Terminal terminal, String name, Optional<Body> centre) {
            var centres = centre.map(List::of).orElseGet(() -> List.of(Body.values()));
            if (centres.stream().noneMatch(body -> Frame.of(body, name).isPresent())) {
                throw centre.isPresent()
                                && Stream.of(Body.values())
                                        .anyMatch(body -> Frame.of(body, name).isPresent())
                        ? terminal.misuse(
                                "'{0}' are axes of another body than {1}",
                                "“{0}”不是 {1} 的坐标轴", name, centre.get().label())
                        : terminal.misuse("'{0}' is no frame that is known here", "未知坐标系“{0}”", name);
            }
            return name;
        }

        private Charset charset(Terminal terminal, Profile dialect) {
            var name = encoding.orElse("UTF-8");
            return dialect.encodings().stream()
                    .filter(each ->
                            each.name().equalsIgnoreCase(name) || each.aliases().contains(name))
                    .findFirst()
                    .orElseThrow(() ->
                            terminal.misuse("'{0}' is not one of {1}", "“{0}”不在以下之列：{1}", name, dialect.encodings()));
        }
    }

    /// When mean elements are evaluated.
    static final class Sampled {
        @Option(names = "--from", paramLabel = "TIME", description = "For mean elements: the first state, UTC.")
        private Optional<UtcInstant> from = Optional.empty();

        @Option(names = "--until", paramLabel = "TIME", description = "For mean elements: where the states end, UTC.")
        private Optional<UtcInstant> until = Optional.empty();

        @Option(names = "--step", paramLabel = "S", description = "For mean elements: seconds from state to state.")
        private Optional<Double> step = Optional.empty();

        Conversion apply(Terminal terminal, Conversion conversion) {
            if (from.isEmpty() && until.isEmpty() && step.isEmpty()) {
                return conversion;
            }
            boolean whole = from.isPresent() && until.isPresent() && step.isPresent();
            if (!whole || !(step.get() > 0) || !from.get().isBefore(until.get())) {
                throw terminal.misuse(
                        "--from, --until and --step belong together: a span that goes forward and a step above 0",
                        "--from、--until 与 --step 须同时给出：时段应向前，步长大于 0");
            }
            return conversion.sampled(from.get(), until.get(), step.get());
        }
    }
}
