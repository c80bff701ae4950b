package space.parley.formats.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import space.parley.formats.CheckReport;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Profile;
import space.parley.formats.Progress;
import space.parley.formats.Receiver;
import space.parley.formats.ccsds.CcsdsComplaint;
import space.parley.formats.codec.FindingKinds;
import space.parley.formats.codec.ReadOptions;
import space.parley.formats.convert.Both;
import space.parley.formats.convert.Intake;
import space.parley.formats.convert.StatedVersion;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Findings;
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.UtcInstant;

/// One check of one input.
public final class Inspection {
    private static final Set<String> SET_ASIDE = Stream.of(
                    Complaint.COVARIANCE_SET_ASIDE,
                    CcsdsComplaint.COVARIANCES_KEPT,
                    CcsdsComplaint.COVARIANCES_WITHOUT_TABLE,
                    CcsdsComplaint.COVARIANCE_ELSEWHERE)
            .map(FindingKind::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Input input;
    private final Orbits orbits;
    private final Optional<UtcInstant> now;
    private final Progress progress;
    private final Receiver also;
    private final Optional<Profile> profile;
    private final ReadOptions options;
    private long bytes;

    public Inspection(
            Input input,
            Orbits orbits,
            Optional<UtcInstant> now,
            Progress progress,
            Receiver also,
            Optional<Profile> profile,
            ReadOptions options) {
        this.input = profile.map(p -> p.reading(input)).orElse(input);
        this.orbits = orbits;
        this.now = now;
        this.progress = progress;
        this.also = also;
        this.profile = profile;
        this.options = options.orbits(orbits);
    }

    public CheckReport run() {
        var findings = new Findings(input.name());
        var contents = new Contents(orbits);
        var counted = Intake.counted(input, read -> {
            bytes = Math.max(bytes, read);
            progress.at(1, 1, read);
        });
        profile.ifPresent(p -> findings.take(List.of(p.remark(input.name())), false));
        Optional<Format> format = Optional.empty();
        try {
            format = Intake.read(counted, options, findings, new Both(contents, also));
        } catch (RefusedException e) {
            findings.take(e.findings(), true);
        }
        var standards = standards();
        var list = new ArrayList<>(findings.outcome(0).findings());
        list.sort(Comparator.comparingInt(f -> f.place().line().orElse(0)));
        boolean refused = findings.refused();
        boolean setAside = list.stream().anyMatch(f -> SET_ASIDE.contains(f.code()));
        var found = format;
        var quality = found.filter(f -> !refused && contents.moves()).map(f -> {
            var reasons = contents.quality(f, now, input.name(), setAside);
            return new CheckReport.Quality(
                    reasons.stream().allMatch(r -> r.severity() == Severity.NOTE),
                    noticed(reasons, findings, standards));
        });
        return new CheckReport(
                input.name(),
                format,
                format.isPresent() && !refused,
                format.map(this::version).orElse(""),
                bytes,
                contents.subjects(),
                contents.counts(),
                noticed(list, findings, standards),
                quality);
    }

    private String version(Format format) {
        try {
            return StatedVersion.of(format, Intake.opening(input));
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<String, String> standards() {
        var out = new HashMap<String, String>();
        for (FindingKind kind : FindingKinds.all()) {
            out.put(kind.code(), kind.wording().standard());
        }
        return out;
    }

    private static List<CheckReport.Noticed> noticed(
            List<Finding> list, Findings findings, Map<String, String> standards) {
        return list.stream()
                .map(f -> new CheckReport.Noticed(
                        f, findings.standard(f).orElseGet(() -> standards.getOrDefault(f.code(), ""))))
                .toList();
    }
}
