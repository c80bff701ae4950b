package space.parley.formats.ccsds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import space.parley.formats.Document;
import space.parley.formats.text.Findings;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// What the keys of a re-entry data message must have to do with each other (CCSDS 508.1-B-1, 3.4 and 3.5).
final class RdmChecks {
    private static final List<String> INTERVAL =
            List.of("CONFIDENCE", "START_LON", "START_LAT", "STOP_LON", "STOP_LAT", "CROSS_TRACK");

    /// Lifetimes are given to a few digits of a day.
    private static final double SAME_DAYS = 0.05;

    private static final double NANOS_PER_DAY = 86_400e9;

    private final Tree keys;
    private final Findings findings;

    private RdmChecks(Tree keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /// Tells what does not go together.
    static void check(Document document, Findings findings) {
        new RdmChecks(new Tree(document.root()), findings).check();
    }

    private void check() {
        needs("X", "a state", "REF_FRAME");
        needs("CX_X", "a covariance", "X");
        impact();
        for (int n = 1; n <= 3; n++) {
            interval(n);
        }
        sameTime("ORBIT_LIFETIME", "NOMINAL_REENTRY_EPOCH");
        sameTime("ORBIT_LIFETIME_WINDOW_START", "REENTRY_WINDOW_START");
        sameTime("ORBIT_LIFETIME_WINDOW_END", "REENTRY_WINDOW_END");
    }

    private void needs(String key, String what, String other) {
        if (keys.has(key) && !keys.has(other)) {
            findings.refuse(ConjunctionFinding.STATE_FRAME, keys.line(key), other, what, other);
        }
    }

    private void impact() {
        var place = List.of("NOMINAL_IMPACT_LON", "NOMINAL_IMPACT_LAT", "NOMINAL_IMPACT_ALT");
        var given = place.stream().filter(keys::has).findFirst();
        if (given.isPresent()) {
            for (var key : List.of("IMPACT_REF_FRAME", "NOMINAL_IMPACT_LON", "NOMINAL_IMPACT_LAT")) {
                if (!keys.has(key)) {
                    findings.refuse(ConjunctionFinding.IMPACT, keys.line(given.get()), key, key);
                }
            }
        }
    }

    private void interval(int n) {
        var prefix = "IMPACT_" + n + "_";
        var given = INTERVAL.stream().map(end -> prefix + end).filter(keys::has).findFirst();
        if (given.isEmpty()) {
            return;
        }
        int line = keys.line(given.get());
        for (var end : INTERVAL) {
            if (!keys.has(prefix + end)) {
                findings.refuse(ConjunctionFinding.INTERVAL, line, prefix + end, n, prefix + end);
            }
        }
        if (n == 1) {
            return;
        }
        var before = "IMPACT_" + (n - 1) + "_CONFIDENCE";
        if (!keys.has(before)) {
            findings.refuse(ConjunctionFinding.INTERVAL, line, before, n, before);
        } else if (keys.number(prefix + "CONFIDENCE", "%", 0) <= keys.number(before, "%", 0)) {
            findings.remark(ConjunctionFinding.CONFIDENCE, line, prefix + "CONFIDENCE", n);
        }
    }

    /// Days from `EPOCH_TZERO` and an epoch should be one time.
    private void sameTime(String days, String epoch) {
        double lifetime = keys.number(days, "d", 0);
        var at = keys.time(epoch);
        var zero = keys.time("EPOCH_TZERO");
        if (Double.isNaN(lifetime) || at.isEmpty() || zero.isEmpty() || scale().isEmpty()) {
            return;
        }
        double apart = Math.abs(days(zero.get(), at.get()) - lifetime);
        if (apart > Math.max(SAME_DAYS, 0.01 * lifetime)) {
            findings.remark(
                    ConjunctionFinding.LIFETIME,
                    keys.line(epoch),
                    epoch,
                    days,
                    epoch,
                    String.format(Locale.ROOT, "%.2f", apart));
        }
    }

    private Optional<TimeScale> scale() {
        return keys.text("TIME_SYSTEM").flatMap(TimeScale::ofName);
    }

    /// Leap seconds are far below what is compared here.
    private static double days(UtcInstant from, UtcInstant to) {
        return to.date().toEpochDay() - from.date().toEpochDay() + (to.nanoOfDay() - from.nanoOfDay()) / NANOS_PER_DAY;
    }
}
