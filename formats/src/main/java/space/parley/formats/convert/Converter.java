package space.parley.formats.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import space.parley.formats.Format;
import space.parley.formats.Header;
import space.parley.formats.Input;
import space.parley.formats.LossReport;
import space.parley.formats.Losses;
import space.parley.formats.Profile;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.ccsds.CcsdsComplaint;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.Codecs;
import space.parley.formats.codec.ReadOptions;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.codec.WriteRequest.Survey;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Runs one conversion: measures the source, writes the result beside its place, reads it back, compares, and
/// only then puts it there.
public final class Converter {
    /// What MEME calls the line that tells what the states were made from.
    static final String SOURCE = "ephemeris_source";

    /// What knows no border between two tables of one object.
    private static final Set<Format> JOINED = EnumSet.of(Format.SP3, Format.CPF, Format.IIRV);
    private static final int PASSES = 3;
    private static final Text NO_SOURCE = new Text("{0} has no place for it", "{0} 没有此项");
    private static final Text ORIGINATOR =
            new Text("the source does not say who made it: {0} is written", "来源未说明发布方：写入 {0}");
    private static final Text CREATION = new Text(
            "the source does not say when it was made: the time of this conversion is written", "来源未说明生成时间：写入本次转换时刻");

    private final Plan plan;
    private final Orbits orbits;
    private final ReadOptions options;
    private final LossLog losses = new LossLog();

    public Converter(Plan plan) {
        this.plan = plan;
        this.orbits = plan.orbits().orElseGet(Orbits::create);
        this.options = plan.options().orbits(orbits);
    }

    /// All formats that some codec writes.
    public static Set<Format> targets() {
        var targets = EnumSet.noneOf(Format.class);
        var orbits = Orbits.create();
        for (var format : Format.values()) {
            boolean again = CcsdsRewrite.fits(format, format);
            if (again || Codecs.all().stream().anyMatch(codec -> isWritten(codec, format, orbits))) {
                targets.add(format);
            }
        }
        return targets;
    }

    private static boolean isWritten(Codec codec, Format format, Orbits orbits) {
        if (!codec.formats().contains(format)) {
            return false;
        }
        var header = new Header(new UtcInstant(LocalDate.EPOCH, 0), "PARLEY", Optional.empty());
        var request = new WriteRequest(header, "", List.of(), orbits);
        try {
            return codec.writer(format, request, OutputStream.nullOutputStream(), Losses.IGNORED)
                    .isPresent();
        } catch (RefusedException e) {
            // It asks for tables: it would write them.
            return true;
        }
    }

    /// Converts into a file.
    public Outcome<LossReport> write(Path target) {
        var noticed = new ArrayList<Finding>();
        try {
            if (isSource(target)) {
                throw ConversionFinding.SAME_FILE.refusal(target.toString());
            }
            return convert(target, noticed);
        } catch (RefusedException e) {
            noticed.addAll(e.findings());
            return Outcome.refused(noticed);
        }
    }

    private boolean isSource(Path target) {
        try {
            return plan.file().isPresent()
                    && Files.exists(target)
                    && Files.isSameFile(plan.file().get(), target);
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome<LossReport> convert(Path target, List<Finding> noticed) {
        var survey = new Surveyor(orbits);
        var findings = new Findings(plan.input().name());
        var read = Intake.read(pass(1), options, findings, survey);
        plan.profile()
                .ifPresent(profile -> noticed.add(profile.remark(plan.input().name())));
        plan.dialect()
                .filter(profile -> plan.profile().isEmpty())
                .ifPresent(profile -> noticed.add(profile.remark(String.valueOf(target.getFileName()))));
        noticed.addAll(all(findings));
        if (read.isEmpty() || findings.refused()) {
            return Outcome.refused(noticed);
        }
        var format = read.get();
        boolean rewrites = rewrites(format);
        var way = new Way(plan);
        var kind = rewrites ? Way.kind(format) : way.from(format, survey);
        unread(all(findings), kind, rewrites);
        boolean computes = !rewrites && survey.lacksVelocity() && kind == Way.Kind.TABLE && way.needsVelocity(survey);
        boolean ofNaif = format == Format.SPK && plan.target() != Format.SPK;
        var sources = kind == Way.Kind.TABLE ? tables(survey, ofNaif) : List.<Survey>of();
        var tables = sources.stream()
                .map(this::turned)
                .map(table -> computes ? withVelocities(table) : table)
                .toList();
        var pieces = kind == Way.Kind.TABLE ? pieces(survey) : List.<Segment>of();
        var route = new Route(computes, kind, survey.covarianceEpochs(), ofNaif, pieces);

        try (var result = new Result(target)) {
            var outlet = outlet(result, tables);
            var turning = new Turning(orbits, this::change, losses, new Receiver() {});
            try {
                if (rewrites) {
                    rewrite(format, survey.elements() + survey.documents() > 1, outlet);
                } else {
                    var request = new WriteRequest(header(survey, result), plan.version(), tables, orbits);
                    var writer = writer(request, outlet);
                    turning = Turning.undone(orbits, this::change, losses, writer);
                    again(2, pipeline(route, losses, turning));
                    writer.finish();
                }
                outlet.close();
            } catch (IOException e) {
                throw ConversionFinding.UNWRITABLE_FILE.refusal(String.valueOf(target.getFileName()), Intake.said(e));
            } catch (UncheckedIOException e) {
                throw ConversionFinding.UNWRITABLE_FILE.refusal(
                        String.valueOf(target.getFileName()), Intake.said(Objects.requireNonNull(e.getCause())));
            }
            result.written();
            var trip = compare(result.path(), route, turning, sources, readingBack(tables), rewrites);
            noticed.addAll(trip.findings());
            var report = new LossReport(
                    plan.input().name(),
                    format,
                    version(format),
                    plan.target(),
                    losses.losses(),
                    steps(sources, turning),
                    trip.trip(),
                    noticed);
            if (trip.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
                return Outcome.refused(noticed);
            }
            if (plan.strict() && !report.isLossless()) {
                noticed.addAll(strictly(report));
                return Outcome.refused(noticed);
            }
            result.move();
            return Outcome.done(report, noticed);
        }
    }

    /// Where the writer writes: in a dialect where one was asked for; a message of CCSDS that needs an interface
    /// control document names it.
    private OutputStream outlet(Result result, List<Survey> tables) {
        if (plan.dialect().isPresent()) {
            return plan.dialect().get().writing(result.out(), plan.charset());
        }
        boolean notes = isCcsds(plan.target()) && tables.stream().anyMatch(Converter::needsControlDocument);
        return notes ? Profile.builtIn().getFirst().noting(result.out()) : result.out();
    }

    private static boolean isCcsds(Format format) {
        return format.name().endsWith("_KVN") || format.name().endsWith("_XML");
    }

    private static boolean needsControlDocument(Survey table) {
        var axes = table.segment().frame().axes();
        return table.segment().timeScale() == TimeScale.BDT || axes == FrameAxes.CGCS2000 || axes == FrameAxes.BDCS;
    }

    private static List<Finding> strictly(LossReport report) {
        var lost = report.losses().stream()
                .filter(loss -> loss.kind() != Losses.Kind.RENAMED)
                .map(LossReport.Loss::field)
                .distinct()
                .toList();
        var found = new ArrayList<Finding>();
        if (!lost.isEmpty()) {
            found.add(ConversionFinding.LOSS.at(
                    Place.NONE, lost.size(), lost.stream().limit(20).collect(Collectors.joining(", "))));
        }
        report.steps().stream()
                .filter(LossReport.Step::isLossy)
                .forEach(step ->
                        found.add(ConversionFinding.LOSSY_STEP.at(Place.NONE, step.from(), step.to(), step.worst())));
        return found;
    }

    private static List<Finding> all(Findings findings) {
        return findings.outcome(0).findings();
    }

    private Input pass(int number) {
        return Intake.counted(plan.input(), bytes -> plan.progress().at(number, PASSES, bytes));
    }

    /// Reads the source once more.
    private void again(int number, Receiver receiver) {
        var findings = new Findings(plan.input().name());
        Intake.read(pass(number), options, findings, receiver);
        if (findings.refused()) {
            throw new RefusedException(all(findings));
        }
    }

    /// The way of the pieces before they are turned.
    ///
    /// @param computes whether velocities are computed
    /// @param kind what the pieces are
    /// @param epochs of the covariances of each table
    /// @param ofNaif whether objects are called by codes of NAIF, which no other format knows
    /// @param pieces all tables where some of them become one, else none
    private record Route(boolean computes, Way.Kind kind, List<long[]> epochs, boolean ofNaif, List<Segment> pieces) {}

    private Receiver pipeline(Route route, Losses told, Receiver end) {
        var receiver = route.pieces().isEmpty() ? end : new Joining(route.pieces(), told, end);
        if (route.kind() == Way.Kind.ELEMENTS) {
            return new Unsaid(told, receiver);
        }
        if (route.kind() != Way.Kind.TABLE) {
            return receiver;
        }
        if (CovarianceAxes.concerns(plan.target())) {
            receiver = new CovarianceAxes(orbits, plan.target(), route.epochs(), told, receiver);
        }
        if (plan.span().isPresent()) {
            receiver = new Sampling(orbits, plan.span().get(), told, receiver);
        }
        if (route.computes()) {
            receiver = new Velocities(orbits, told, receiver);
        }
        if (plan.objectId().isPresent()) {
            receiver = new Naming(plan.target(), plan.objectId(), plan.objectName(), told, receiver);
        }
        if (route.ofNaif()) {
            receiver = new NaifNames(told, receiver);
        }
        return new Unsaid(told, receiver);
    }

    /// What the reader found and the pieces do not say. A message that is only written again keeps its keys, and
    /// nothing but what stands outside of them is lost.
    private void unread(List<Finding> found, Way.Kind kind, boolean rewrites) {
        for (var finding : found) {
            boolean aside = finding.code().equals(Complaint.NOT_CARRIED.code())
                    && (!rewrites || finding.place().field().isPresent());
            boolean unknown =
                    finding.code().equals(CcsdsComplaint.UNKNOWN_KEPT.code()) && !rewrites && kind == Way.Kind.ELEMENTS;
            if (aside || unknown) {
                losses.loss(
                        Losses.Kind.DROPPED, finding.place().field().orElseGet(() -> listed(finding)), finding.what());
            }
        }
    }

    /// What a finding lists behind its colon.
    private static String listed(Finding finding) {
        var what = finding.what().en();
        return what.substring(what.indexOf(':') + 1, what.length() - 1).strip();
    }

    private Change change(Segment segment) {
        return Demands.of(plan.target(), plan.change(), segment);
    }

    /// Whether the message is only written again, in the same or the other notation.
    private boolean rewrites(Format format) {
        boolean sameVersion = plan.version().isEmpty() || plan.version().equals(version(format));
        return plan.change().isNone()
                && sameVersion
                && (plan.objectId().isEmpty() || Way.kind(plan.target()) != Way.Kind.TABLE)
                && CcsdsRewrite.fits(format, plan.target());
    }

    private void rewrite(Format format, boolean several, OutputStream out) throws IOException {
        var findings = new Findings(plan.input().name());
        CcsdsRewrite.rewrite(pass(2), format, plan.target(), several, out, findings, losses);
        if (findings.refused()) {
            throw new RefusedException(all(findings));
        }
    }

    private Codec.Writer writer(WriteRequest request, OutputStream out) {
        for (var codec : Codecs.all()) {
            if (codec.formats().contains(plan.target())) {
                var writer = codec.writer(plan.target(), request, out, losses);
                if (writer.isPresent()) {
                    return writer.get();
                }
            }
        }
        throw ConversionFinding.ONLY_READ.refusal(plan.target().label());
    }

    /// The tables of the source, where some of them become one; else none.
    private List<Segment> pieces(Surveyor survey) {
        var tables = survey.tables().stream().map(Survey::segment).toList();
        return JOINED.contains(plan.target()) && Joining.concerns(tables) ? tables : List.of();
    }

    /// The tables before they are turned.
    private List<Survey> tables(Surveyor survey, boolean ofNaif) {
        var pieces = pieces(survey);
        if (survey.tables().isEmpty() || plan.objectId().isPresent() || ofNaif || !pieces.isEmpty()) {
            var named = new Surveyor(orbits);
            var route = new Route(false, Way.Kind.TABLE, survey.covarianceEpochs(), ofNaif, pieces);
            again(1, pipeline(route, Losses.IGNORED, named));
            return named.tables();
        }
        return survey.tables();
    }

    private Survey turned(Survey survey) {
        if (!change(survey.segment()).touches(survey.segment())) {
            return survey;
        }
        var out = new Surveyor(orbits);
        var turning = new Turning(orbits, this::change, Losses.IGNORED, out);
        turning.segment(survey.segment());
        turning.state(survey.firstEpochDay(), survey.firstNanoOfDay(), new double[] {1e7, 0, 0}, 3);
        if (survey.states() > 1) {
            turning.state(survey.lastEpochDay(), survey.lastNanoOfDay(), new double[] {1e7, 0, 0}, 3);
        }
        turning.endSegment();
        var ends = out.tables().getFirst();
        return new Survey(
                ends.segment(),
                survey.states(),
                ends.firstEpochDay(),
                ends.firstNanoOfDay(),
                ends.lastEpochDay(),
                ends.lastNanoOfDay(),
                survey.shortestStepSeconds(),
                survey.longestStepSeconds(),
                survey.covariances(),
                survey.columns());
    }

    /// A table as it is once every state has a velocity.
    private static Survey withVelocities(Survey survey) {
        return new Survey(
                survey.segment(),
                survey.states(),
                survey.firstEpochDay(),
                survey.firstNanoOfDay(),
                survey.lastEpochDay(),
                survey.lastNanoOfDay(),
                survey.shortestStepSeconds(),
                survey.longestStepSeconds(),
                survey.covariances(),
                Math.max(survey.columns(), 6));
    }

    private Header header(Surveyor survey, Result result) {
        var segments = survey.tables().stream().map(Survey::segment).toList();
        var made = segments.stream()
                .map(Segment::creationDate)
                .flatMap(Optional::stream)
                .findFirst();
        var by = segments.stream()
                .map(Segment::originator)
                .flatMap(Optional::stream)
                .findFirst();
        boolean sourced = segments.stream().anyMatch(segment -> segment.source().isPresent());
        if (sourced && plan.target() != Format.MEME) {
            losses.loss(
                    Losses.Kind.DROPPED, SOURCE, NO_SOURCE.with(plan.target().label()));
        }
        boolean written = writesHeader(plan.target());
        if (made.isEmpty() && written) {
            losses.loss(Losses.Kind.DEFAULTED, "CREATION_DATE", CREATION);
        }
        var originator = by.or(plan::originator).orElse("PARLEY");
        if (by.isEmpty() && written && plan.target() != Format.MEME) {
            losses.loss(Losses.Kind.DEFAULTED, "ORIGINATOR", ORIGINATOR.with(originator));
        }
        return new Header(made.orElseGet(() -> UtcInstant.of(result.begun())), originator, Optional.empty());
    }

    /// Whether a format says who made it, and when.
    private static boolean writesHeader(Format format) {
        return switch (format) {
            case TLE, OMM_CSV, OMM_JSON, CDM_KVN, CDM_XML -> false;
            default -> true;
        };
    }

    private record Trip(LossReport.RoundTrip trip, List<Finding> findings) {}

    /// Reads the result back beside the source.
    private Trip compare(
            Path result, Route route, Turning turning, List<Survey> sources, ReadOptions back, boolean rewritten) {
        var index = new AtomicInteger();
        // Each table is carried back into the frame and time scale that it came from.
        Function<Segment, Change> inverse = _ -> {
            int i = index.getAndIncrement();
            if (rewritten || i >= sources.size()) {
                return Change.NONE;
            }
            var segment = sources.get(i).segment();
            return new Change(
                    Optional.of(segment.frame()), Optional.empty(), Optional.empty(), Optional.of(segment.timeScale()));
        };
        var name = String.valueOf(result.getFileName());
        var written = sources.stream()
                .map(Survey::segment)
                .map(segment -> change(segment).frame(segment.frame()))
                .toList();
        try (var playback = new Playback(
                receiver -> readBack(result, name, back, receiver),
                receiver -> new Realisations(written, new Turning(orbits, inverse, Losses.IGNORED, receiver)))) {
            var trip = new RoundTrip(orbits, playback, losses);
            again(3, rewritten ? trip : pipeline(route, Losses.IGNORED, trip));
            playback.toEnd();
            var stated = StatedErrors.of(
                    sources.stream().map(Survey::segment).toList(), this::change, turning, losses, orbits);
            var measured = trip.result(stated);
            return new Trip(measured, trip.findings());
        }
    }

    private String version(Format format) {
        try {
            return StatedVersion.of(format, Intake.opening(plan.input()));
        } catch (IOException e) {
            return "";
        }
    }

    /// What must be told to read the result: its year, where its format has no place for it.
    private ReadOptions readingBack(List<Survey> tables) {
        return plan.target() == Format.IIRV && !tables.isEmpty()
                ? options.year(
                        LocalDate.ofEpochDay(tables.getFirst().firstEpochDay()).getYear())
                : options;
    }

    private void readBack(Path result, String name, ReadOptions back, Receiver receiver) {
        var findings = new Findings(name);
        var input = Input.of(result);
        Intake.read(plan.dialect().map(p -> p.reading(input)).orElse(input), back, findings, receiver);
        if (findings.refused()) {
            throw ConversionFinding.notReadBack(all(findings));
        }
    }

    private List<LossReport.Step> steps(List<Survey> sources, Turning turning) {
        var errors = new ModelErrors(orbits, turning);
        for (var source : sources) {
            var segment = source.segment();
            var change = change(segment);
            errors.add(source, change.frame(segment.frame()), change.scale(segment.timeScale()));
        }
        return errors.steps();
    }
}
