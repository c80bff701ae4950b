package space.parley.formats.attitude;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Section;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;

/// Checks of an attitude message that need more than one of its keys: frames in pairs, sequences of rotations,
/// keys that go together, numbers that must agree.
///
/// Source: CCSDS 504.0-B-2; the names of frames from its annex B and the SANA registries that it names.
public final class AttitudeChecks {
    private static final Set<String> ATTITUDES =
            Set.of("quaternionState", "eulerAngleState", "eulerElementsThree", "eulerElementsSpin", "spin");
    private static final Pattern SPACECRAFT = Pattern.compile("(ACC|ACTUATOR|AST|CSS|DSS|ESA|GYRO|GYRO_FRAME|IMU"
            + "|IMU_FRAME|INSTRUMENT|MTA|RW|SA|SC_BODY|SENSOR|STARTRACKER|TAM)(_[A-Z0-9]+)?");
    private static final Pattern ORBIT_RELATIVE =
            Pattern.compile("(EQW|LVLH|NSW|NTW|PQW|QSW|RIC|RSW|RTN|SEZ|TNW|UVW|VNC|VVLH)(_ROTATING|_INERTIAL)?");
    private static final Set<String> OTHER_FRAMES = Set.of("ICRF", "MCI", "EFG", "WGS84");
    private static final Set<String> OTHER_CLOCKS = Set.of("GMST", "MET", "MRT", "SCLK");
    /// Keys that name frames, axes and clocks; sections of single states have none of them.
    private static final Set<String> NAMES =
            Set.of("REF_FRAME_B", "Q_FRAME_B", "EULER_FRAME_B", "SPIN_FRAME_B", "EULER_ROT_SEQ", "TIME_SYSTEM");
    /// The keys of a quaternion.
    static final List<String> QUATERNION = List.of("Q1", "Q2", "Q3", "QC");
    private static final Pattern SEQUENCE = Pattern.compile("[XYZ]{3}|[123]{3}");

    private final Findings findings;

    private AttitudeChecks(Findings findings) {
        this.findings = findings;
    }

    /// Checks a message; one of another kind is left alone.
    public static void check(Document document, Findings findings) {
        var checks = new AttitudeChecks(findings);
        switch (document.format()) {
            case APM_KVN, APM_XML -> {
                checks.walk(document.root());
                checks.blocks(document.root());
            }
            case AEM_KVN, AEM_XML, ACM_KVN, ACM_XML -> checks.walk(document.root());
            default -> {}
        }
    }

    private void walk(Section section) {
        section(section);
        for (var node : section.nodes()) {
            if (node instanceof Section inner && !(inner.nodes() instanceof StateNodes state && state.quiet())) {
                walk(inner);
            }
        }
    }

    private void blocks(Section root) {
        for (var segment : root.sections("segment")) {
            for (var data : segment.sections("data")) {
                boolean attitude =
                        ATTITUDES.stream().anyMatch(name -> !data.sections(name).isEmpty());
                boolean rates = !data.sections("angularVelocity").isEmpty();
                if (!attitude && rates) {
                    findings.remark(AttitudeFinding.RATES_ALONE, data.line(), null);
                } else if (!attitude) {
                    findings.refuse(AttitudeFinding.NO_BLOCK, data.line(), null);
                }
            }
        }
    }

    private void section(Section section) {
        for (var node : section.nodes()) {
            if (node instanceof Field field && NAMES.contains(field.key())) {
                names(section);
                break;
            }
        }
        switch (section.name()) {
            case "quaternion" -> unit(section);
            case "eulerElementsThree" -> turns(section);
            case "man" -> {
                either(section, "MAN_END_TIME", "MAN_DURATION");
                goesWith(section, "TARGET_MOM_FRAME", "TARGET_MOMENTUM");
            }
            case "phys" -> goesWith(section, "CP_REF_FRAME", "CP");
            case "ad" -> sensors(section);
            case "sensor" -> noise(section);
            case "att" -> states(section);
            default -> {}
        }
    }

    private void names(Section section) {
        pair(section, "REF_FRAME_A", "REF_FRAME_B");
        pair(section, "Q_FRAME_A", "Q_FRAME_B");
        pair(section, "EULER_FRAME_A", "EULER_FRAME_B");
        pair(section, "SPIN_FRAME_A", "SPIN_FRAME_B");
        section.field("EULER_ROT_SEQ").ifPresent(this::sequence);
        section.field("TIME_SYSTEM").ifPresent(this::timeSystem);
    }

    private void pair(Section section, String a, String b) {
        var one = section.field(a);
        var other = section.field(b);
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        boolean known = known(one.get()) & known(other.get());
        if (known) {
            int spacecraft = (spacecraft(one.get()) ? 1 : 0) + (spacecraft(other.get()) ? 1 : 0);
            if (spacecraft != 1) {
                findings.refuse(
                        AttitudeFinding.FRAME_PAIR,
                        other.get().line(),
                        b,
                        one.get().value(),
                        other.get().value(),
                        spacecraft);
            }
        }
    }

    private boolean known(Field field) {
        var name = name(field);
        boolean known = spacecraft(field)
                || ORBIT_RELATIVE.matcher(name).matches()
                || OTHER_FRAMES.contains(name)
                || name.startsWith("ITRF")
                || name.startsWith("IAU_")
                || Frame.ofName(name).isPresent();
        if (!known) {
            findings.refuse(
                    Complaint.FRAME_UNKNOWN,
                    field.line(),
                    field.key(),
                    field.value(),
                    "EME2000, ICRF, ITRF2000, LVLH, SC_BODY_1 …");
        }
        return known;
    }

    private static String name(Field field) {
        return field.value().strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    private static boolean spacecraft(Field field) {
        return SPACECRAFT.matcher(name(field)).matches();
    }

    private void timeSystem(Field field) {
        if (TimeScale.ofName(field.value()).isEmpty() && !OTHER_CLOCKS.contains(field.value())) {
            findings.refuse(
                    Complaint.TIME_SYSTEM_UNKNOWN,
                    field.line(),
                    field.key(),
                    field.value(),
                    "UTC, TAI, TT, TDB, GPS, UT1, MET, SCLK …");
        }
    }

    private void sequence(Field field) {
        var axes = field.value();
        boolean right = SEQUENCE.matcher(axes).matches()
                && axes.charAt(0) != axes.charAt(1)
                && axes.charAt(1) != axes.charAt(2);
        if (!right) {
            findings.refuse(AttitudeFinding.EULER_SEQUENCE, field.line(), field.key(), axes);
        }
    }

    /// Angles and rates of three turns: each axis as often as the sequence has it.
    private void turns(Section section) {
        var sequence = section.field("EULER_ROT_SEQ").map(Field::value).orElse("");
        var axes = sequence.replace('1', 'X').replace('2', 'Y').replace('3', 'Z');
        for (var group : List.of("rotationAngles", "rotationRates")) {
            for (var turns : section.sections(group)) {
                for (var axis : List.of("X", "Y", "Z")) {
                    var keys = turns.nodes().stream()
                            .filter(node -> node instanceof Field f && f.key().startsWith(axis))
                            .toList();
                    long wanted = axes.chars().filter(c -> c == axis.charAt(0)).count();
                    if (keys.size() > Math.max(1, wanted)) {
                        var again = (Field) keys.getLast();
                        findings.refuse(Complaint.DUPLICATE_KEY, again.line(), again.key());
                    }
                }
            }
        }
    }

    private void unit(Section section) {
        double length = length(section);
        if (!right(length)) {
            findings.remark(AttitudeFinding.NOT_UNIT, section.line(), "Q1", String.format(Locale.ROOT, "%.4f", length));
        }
    }

    /// Whether a length is that of a quaternion of a rotation, or none.
    static boolean right(double length) {
        return !(Math.abs(length - 1) > 0.01);
    }

    /// The length of a quaternion, NaN where it is none.
    private static double length(Section section) {
        double sum = 0;
        int count = 0;
        for (var key : QUATERNION) {
            var field = section.field(key);
            if (field.isPresent()) {
                double value = field.get().number();
                sum += value * value;
                count++;
            }
        }
        return count == 4 ? Math.sqrt(sum) : Double.NaN;
    }

    private void either(Section section, String one, String other) {
        var a = section.field(one);
        var b = section.field(other);
        if (a.isPresent() && b.isPresent()) {
            findings.refuse(AttitudeFinding.EITHER, b.get().line(), other, one, other);
        } else if (a.isEmpty() && b.isEmpty()) {
            findings.refuse(Complaint.MISSING_KEY, section.line(), other);
        }
    }

    private void goesWith(Section section, String key, String needed) {
        var field = section.field(key);
        if (field.isPresent() && section.field(needed).isEmpty()) {
            findings.refuse(AttitudeFinding.GOES_WITH, field.get().line(), key, key, needed);
        }
    }

    private void sensors(Section section) {
        var numbers = new ArrayList<String>();
        for (var sensor : section.sections("sensor")) {
            sensor.field("SENSOR_NUMBER").ifPresent(n -> numbers.add(n.value()));
        }
        for (int i = 1; i <= numbers.size(); i++) {
            if (!numbers.contains(Integer.toString(i))) {
                findings.refuse(
                        AttitudeFinding.SENSOR_NUMBERS,
                        section.line(),
                        "SENSOR_NUMBER",
                        numbers.stream().collect(Collectors.joining(", ")));
                return;
            }
        }
    }

    private void noise(Section section) {
        var count = section.field("NUMBER_SENSOR_NOISE_COVARIANCE");
        var values = section.field("SENSOR_NOISE_STDDEV");
        if (count.isPresent() && values.isPresent()) {
            int given = values.get().value().split("\\s+").length;
            if (!Integer.toString(given).equals(count.get().value())) {
                findings.refuse(
                        AttitudeFinding.NOISE_COUNT,
                        values.get().line(),
                        values.get().key(),
                        given,
                        count.get().value());
            }
        }
    }

    /// The lines of attitude states of a comprehensive message: a time, and as many numbers as it says.
    private void states(Section section) {
        var count = section.field("NUMBER_STATES").map(Field::value).filter(n -> n.matches("\\d{1,3}"));
        if (count.isEmpty()) {
            return;
        }
        int expected = Integer.parseInt(count.get()) + 1;
        for (var node : section.nodes()) {
            if (node instanceof Document.Row row) {
                int columns = row.text().strip().split("\\s+").length;
                if (columns != expected) {
                    findings.refuse(AttitudeFinding.COLUMNS, row.line(), null, columns, expected);
                }
            }
        }
    }
}
