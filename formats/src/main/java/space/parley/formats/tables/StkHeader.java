package space.parley.formats.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Segment;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// The keywords that stand before the table of states of an STK ephemeris file.
final class StkHeader {
    private static final Set<String> KEYS = Set.of(
            "numberofephemerispoints",
            "scenarioepoch",
            "interpolationmethod",
            "interpolationsamplesm1",
            "interpolationorder",
            "centralbody",
            "coordinatesystem",
            "coordinatesystemepoch",
            "distanceunit",
            "timeformat",
            "timescale",
            "timesystem",
            "covarianceformat");

    record Value(String text, int line) {}

    private final Findings findings;
    private final Map<String, Value> values = new HashMap<>();

    StkHeader(Findings findings) {
        this.findings = findings;
    }

    /// Whether a word is one of these keywords.
    static boolean has(String word) {
        return KEYS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Takes a keyword with its value.
    void put(String word, String value, int line) {
        if (value.isEmpty()) {
            findings.refuse(Complaint.EMPTY_VALUE, line, word);
        } else if (values.putIfAbsent(word.toLowerCase(Locale.ROOT), new Value(value, line)) != null) {
            findings.refuse(Complaint.DUPLICATE_KEY, line, word);
        }
    }

    Value value(String key) {
        var value = values.get(key);
        return value == null ? new Value("", 0) : value;
    }

    @Nullable
    UtcInstant origin(int line) {
        var format = value("timeformat");
        if (format.line > 0 && !format.text.equalsIgnoreCase("UTCG")) {
            findings.refuse(Complaint.NOT_A_WORD, format.line, "TimeFormat", format.text, "UTCG");
        }
        // The format has no such keyword: its times are UTC. Whoever writes one means it.
        for (var key : List.of("timescale", "timesystem")) {
            var scale = value(key);
            if (scale.line > 0 && !scale.text.equalsIgnoreCase("UTC")) {
                findings.refuse(Complaint.NOT_A_WORD, scale.line, "TimeScale", scale.text, "UTC");
            }
        }
        var epoch = value("scenarioepoch");
        if (epoch.line == 0) {
            findings.refuse(Complaint.MISSING_KEY, line, "ScenarioEpoch");
            return null;
        }
        var date = StkTime.date(epoch.text);
        if (date == null) {
            findings.refuse(StkFinding.DATE, epoch.line, "ScenarioEpoch", epoch.text);
        } else if (epoch.text.contains(": ")) {
            findings.remark(StkFinding.BLANK_IN_DATE, epoch.line, "ScenarioEpoch");
        }
        return date;
    }

    @Nullable
    Frame frame(int line) {
        var centre = value("centralbody");
        var system = value("coordinatesystem");
        if (centre.line == 0) {
            findings.refuse(Complaint.CENTRE_MISSING, line, "CentralBody");
        }
        if (system.line == 0) {
            findings.refuse(Complaint.FRAME_MISSING, line, "CoordinateSystem");
        }
        var body = Body.ofName(centre.text);
        if (centre.line > 0 && body.isEmpty()) {
            findings.refuse(Complaint.NOT_A_WORD, centre.line, "CentralBody", centre.text, "Earth, Moon, Sun, Mars, …");
        }
        if (body.isEmpty() || system.line == 0) {
            return null;
        }
        var frame = StkAxes.frame(system.text, body.get());
        if (frame.isEmpty()) {
            boolean frozen = system.text.toUpperCase(Locale.ROOT).endsWith("EPOCH");
            findings.refuse(
                    frozen ? StkFinding.AXES_OF_EPOCH : StkFinding.AXES_UNKNOWN,
                    system.line,
                    "CoordinateSystem",
                    system.text,
                    body.get().label(),
                    StkAxes.choices(body.get()));
            return null;
        }
        var epoch = value("coordinatesystemepoch");
        if (epoch.line > 0) {
            findings.remark(StkFinding.EPOCH_SET_ASIDE, epoch.line, "CoordinateSystemEpoch", system.text);
        }
        return frame.get();
    }

    double unit() {
        var stated = value("distanceunit");
        double metres = StkCovariances.metres(stated.text);
        if (Double.isNaN(metres)) {
            findings.refuse(Complaint.WRONG_UNIT, stated.line, "DistanceUnit", stated.text, "Meters, Kilometers");
        }
        return metres;
    }

    Segment segment(Frame frame) {
        var method = value("interpolationmethod").text.toUpperCase(Locale.ROOT);
        int samples = whole("interpolationsamplesm1", 1, 50);
        int degree = whole("interpolationorder", 1, 101);
        if (samples > 0) {
            degree = method.equals("HERMITE") ? 2 * samples + 1 : samples;
        }
        return new Segment(
                "",
                "",
                frame,
                TimeScale.UTC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                method.isEmpty() || !method.matches("[A-Z]{1,40}") ? Optional.empty() : Optional.of(method),
                degree > 0 ? OptionalInt.of(degree) : OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// A whole number of the header, 0 where it is not given; told and left out where it is not one.
    private int whole(String key, int least, int most) {
        var stated = value(key);
        if (stated.line == 0) {
            return 0;
        }
        boolean right = stated.text.matches("\\d{1,9}")
                && Integer.parseInt(stated.text) >= least
                && Integer.parseInt(stated.text) <= most;
        if (!right) {
            findings.remark(Complaint.OUT_OF_RANGE, stated.line, key, stated.text, least + " – " + most);
        }
        return right ? Integer.parseInt(stated.text) : 0;
    }
}
