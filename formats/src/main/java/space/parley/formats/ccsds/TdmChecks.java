package space.parley.formats.ccsds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// What the keys of a tracking data message must have to do with each other (CCSDS 503.0-B-2, 3.3
/// to 3.5), on the way and in little memory. Other messages pass through untouched.
final class TdmChecks implements Events {
    /// Time systems that the standard allows and that are no time scales.
    private static final Set<String> CLOCKS = Set.of("SCLK", "MET", "MRT", "GMST");

    private static final List<String> PATHS = List.of("PATH", "PATH_1", "PATH_2");

    private final Findings findings;
    private final Events next;
    private final Map<String, String> metadata = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, UtcInstant> last = new HashMap<>();
    private final ByteTime clock = new ByteTime();
    private boolean tracking;
    private boolean inMetadata;
    private boolean inObservation;
    private @Nullable String timeSystem;
    private @Nullable UtcInstant start;
    private @Nullable UtcInstant stop;
    private @Nullable UtcInstant epoch;
    private int epochs;
    private int values;

    TdmChecks(Findings findings, Events next) {
        this.findings = findings;
        this.next = next;
    }

    @Override
    public void begin(Dictionary dictionary, String version, int line) {
        tracking = dictionary.name().equals("TDM");
        timeSystem = null;
        next.begin(dictionary, version, line);
    }

    @Override
    public void open(String section, int line) {
        if (tracking) {
            switch (section) {
                case "segment" -> last.clear();
                case "metadata" -> {
                    inMetadata = true;
                    metadata.clear();
                    lines.clear();
                }
                case "observation" -> observation();
                default -> {}
            }
        }
        next.open(section, line);
    }

    private void observation() {
        inObservation = true;
        epoch = null;
        epochs = 0;
        values = 0;
    }

    @Override
    public void section(Document.Section section) {
        if (!tracking || inMetadata || !section.name().equals("observation")) {
            Events.super.section(section);
            return;
        }
        observation();
        for (var node : section.nodes()) {
            if (node instanceof Field field) {
                observed(field);
            }
        }
        observed(section.name(), section.line());
        next.section(section);
    }

    @Override
    public void field(Field field) {
        if (inMetadata) {
            metadata.putIfAbsent(field.key(), field.value());
            lines.putIfAbsent(field.key(), field.line());
        } else if (inObservation) {
            observed(field);
        }
        next.field(field);
    }

    private void observed(Field field) {
        var key = field.key();
        int line = field.line();
        if (key.equals("EPOCH")) {
            epoch = field.time(clock) ? clock.instant() : null;
            epochs++;
            return;
        }
        if (field.length() == 0) {
            return;
        }
        values++;
        if (key.equals("RHUMIDITY")) {
            double percent = field.number();
            if (percent < 0 || percent > 100) {
                findings.remarkOnce(ConjunctionFinding.PERCENT, line, key, field.value());
            }
        }
        var at = epoch;
        if (at == null) {
            return;
        }
        var before = last.put(key, at);
        if (before != null && at.isBefore(before)) {
            findings.remarkOnce(ConjunctionFinding.TIMETAG_ORDER, line, key, key);
        }
        if (start != null && at.isBefore(start) || stop != null && stop.isBefore(at)) {
            findings.remarkOnce(ConjunctionFinding.TIMETAG_OUTSIDE, line, key);
        }
    }

    @Override
    public void close(String section, int line) {
        if (inObservation && section.equals("observation")) {
            observed(section, line);
        } else if (inMetadata && section.equals("metadata")) {
            inMetadata = false;
            check();
        }
        next.close(section, line);
    }

    /// An observation is over.
    private void observed(String section, int line) {
        inObservation = false;
        if (epochs > 1 || values != 1) {
            findings.refuse(ConjunctionFinding.EMPTY_OBSERVATION, line, section);
        }
    }

    private int line(String key) {
        return lines.getOrDefault(key, 0);
    }

    private boolean has(String key) {
        return metadata.containsKey(key);
    }

    private void check() {
        start = time("START_TIME");
        stop = time("STOP_TIME");
        timeSystem();
        path();
        if ("RADEC".equals(metadata.get("ANGLE_TYPE")) && !has("REFERENCE_FRAME")) {
            findings.refuse(ConjunctionFinding.ANGLES, line("ANGLE_TYPE"), "REFERENCE_FRAME");
        }
        var correction = metadata.keySet().stream()
                .filter(key -> key.startsWith("CORRECTION_"))
                .min((a, b) -> Integer.compare(line(a), line(b)));
        if (correction.isPresent() && !has("CORRECTIONS_APPLIED")) {
            findings.refuse(ConjunctionFinding.CORRECTIONS, line(correction.get()), correction.get());
        }
    }

    private @Nullable UtcInstant time(String key) {
        var value = metadata.get(key);
        var code = value == null ? null : TimeCode.parse(value);
        return code == null ? null : code.instant();
    }

    private void timeSystem() {
        var stated = metadata.get("TIME_SYSTEM");
        if (stated == null || stated.isEmpty()) {
            return;
        }
        int line = line("TIME_SYSTEM");
        if (TimeScale.ofName(stated).isEmpty() && !CLOCKS.contains(stated)) {
            findings.refuse(Complaint.TIME_SYSTEM_UNKNOWN, line, "TIME_SYSTEM", stated, Meaning.TIME_SCALES + ", SCLK");
        }
        var before = timeSystem;
        if (before != null && !before.equals(stated)) {
            findings.remarkOnce(ConjunctionFinding.TIME_SYSTEMS, line, "TIME_SYSTEM", stated, before);
        }
        timeSystem = stated;
    }

    private void path() {
        boolean one = has("PATH");
        boolean two = has("PATH_1") && has("PATH_2");
        boolean some = has("PATH_1") || has("PATH_2");
        var mode = metadata.get("MODE");
        boolean fits = switch (mode == null ? "" : mode) {
            case "SEQUENTIAL" -> one && !some;
            case "SINGLE_DIFF" -> two && !one;
            default -> !(one && some);
        };
        if (!fits) {
            findings.refuse(ConjunctionFinding.PATH, line("MODE"), "MODE", mode == null ? "" : mode);
        }
        for (var key : PATHS) {
            var path = metadata.get(key);
            if (path != null && !named(path)) {
                findings.refuse(ConjunctionFinding.PATH, line(key), key, path);
            }
        }
    }

    /// Whether a path is of participants that are named.
    private boolean named(String path) {
        for (var part : path.split(",", -1)) {
            var number = part.strip();
            if (number.length() != 1 || !has("PARTICIPANT_" + number)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void comment(String text, int line) {
        next.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        next.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        next.end(line);
    }
}
