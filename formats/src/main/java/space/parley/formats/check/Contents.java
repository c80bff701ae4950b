package space.parley.formats.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.CheckReport;
import space.parley.formats.CheckReport.Subject;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Format;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.text.FindingKind;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// Takes a message in and measures what it holds.
final class Contents implements Receiver {
    private static final int MOST_OBJECTS = 1_000_000;
    private static final double SECONDS_PER_DAY = 86_400;
    /// "About" a hundredth of an orbit is let go to twice that.
    private static final double DENSITY_MARGIN = 2;
    /// How many tables are judged.
    static final int MOST_JUDGED = 1000;

    private final Orbits orbits;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<TableQuality> tables = new ArrayList<>();
    private final Set<String> objects = new HashSet<>();
    private @Nullable TableQuality open;
    private long elements;
    private long tableCount;
    private long withStates;
    private long states;
    private long covariances;
    private long messages;
    private Optional<UtcInstant> newest = Optional.empty();

    Contents(Orbits orbits) {
        this.orbits = orbits;
    }

    List<Subject> subjects() {
        return subjects;
    }

    CheckReport.Counts counts() {
        return new CheckReport.Counts(objects.size(), elements, tableCount, states, covariances, messages);
    }

    /// Whether it tells the motion of something.
    boolean moves() {
        return elements > 0 || !tables.isEmpty();
    }

    private void object(String object) {
        if (objects.size() < MOST_OBJECTS) {
            objects.add(object);
        }
    }

    private void subject(Subject subject) {
        if (subjects.size() < CheckReport.MOST_SUBJECTS) {
            subjects.add(subject);
        }
    }

    @Override
    public void elements(MeanElements set) {
        elements++;
        object(set.object().value());
        if (subjects.size() < CheckReport.MOST_SUBJECTS) {
            var epoch = text(set.epoch());
            subject(new Subject(
                    set.object().value(),
                    set.name(),
                    Frame.TEME.toString(),
                    TimeScale.UTC.name(),
                    epoch,
                    epoch,
                    0,
                    0,
                    0,
                    0,
                    OptionalDouble.of(SECONDS_PER_DAY / set.meanMotionRevPerDay())));
        }
        newer(Optional.of(set.epoch().reading()));
    }

    private void newer(Optional<UtcInstant> made) {
        if (made.isPresent() && (newest.isEmpty() || newest.get().isBefore(made.get()))) {
            newest = made;
        }
    }

    private static String text(Epoch epoch) {
        var text = epoch.reading().toString();
        return text.substring(0, text.length() - 1);
    }

    @Override
    public void segment(Segment segment) {
        tableCount++;
        object(segment.objectId());
        open = new TableQuality(orbits, segment);
        newer(segment.creationDate());
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        states++;
        if (open != null) {
            open.state(epochDay, nanoOfDay, values, size);
        }
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances++;
        if (open != null) {
            open.covariance(covariance);
        }
    }

    @Override
    public void endSegment() {
        var table = open;
        open = null;
        if (table == null || table.states() == 0) {
            return;
        }
        table.end();
        withStates++;
        if (tables.size() < MOST_JUDGED) {
            tables.add(table);
        }
        var segment = table.segment();
        subject(new Subject(
                segment.objectId(),
                segment.objectName(),
                segment.frame().toString(),
                segment.timeScale().name(),
                text(table.first()),
                text(table.last()),
                table.states(),
                table.covariances(),
                table.shortest(),
                table.longest(),
                table.period()));
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        // Its tree comes too, and is counted.
        for (var side : List.of(message.object1(), message.object2())) {
            object(side.designator());
        }
    }

    @Override
    public void document(Document document) {
        messages++;
    }

    /// What speaks against acting on it.
    ///
    /// @param setAside whether the message has covariances that were not read
    List<Finding> quality(Format format, Optional<UtcInstant> now, String source, boolean setAside) {
        var out = new ArrayList<Finding>();
        var place = Place.of(source);
        if (elements > 0) {
            out.add(QualityFinding.MEAN_ELEMENTS.at(place));
            age(now, place, 1, Regime.LOW_EARTH, out);
            return out;
        }
        try {
            judge(now, place, setAside, out);
        } catch (RefusedException e) {
            // A time scale that needs data which are not there: what it needs is said, and nothing is judged by it.
            out.addAll(e.findings());
        }
        var first = tables.getFirst();
        age(now, place, first.regime().everyDays(), first.regime(), out);
        if (withStates > tables.size()) {
            say(out, QualityFinding.NOT_JUDGED, place, tables.size(), withStates);
        }
        if (format != Format.OEM_KVN && format != Format.OEM_XML) {
            say(out, QualityFinding.OTHER_FORMAT, place, format.label());
        }
        return out;
    }

    /// Judges each table, what lies between those of one object, and how far they reach.
    private void judge(Optional<UtcInstant> now, Place place, boolean setAside, List<Finding> out) {
        var spans = new HashMap<String, TableQuality>();
        for (var table : tables) {
            var object = table.segment().objectId();
            table(table, place, setAside, out);
            var before = spans.put(object, table);
            if (before != null) {
                double gap = orbits.secondsBetween(before.last(), table.first());
                if (gap > Math.max(before.longest(), table.longest()) * 1.001) {
                    say(out, QualityFinding.GAP, place, table.label(), number(gap));
                }
            }
        }
        spans(now, place, out);
    }

    private static void say(List<Finding> out, FindingKind kind, Place place, Object... arguments) {
        out.add(kind.at(place, arguments));
    }

    /// Whether the tables of each object reach far enough, all together.
    private void spans(Optional<UtcInstant> now, Place place, List<Finding> out) {
        Map<String, TableQuality> first = new HashMap<>();
        Map<String, TableQuality> last = new HashMap<>();
        for (var table : tables) {
            first.putIfAbsent(table.segment().objectId(), table);
            last.put(table.segment().objectId(), table);
        }
        first.forEach((object, begin) -> {
            var end = last.getOrDefault(object, begin);
            double days = orbits.secondsBetween(begin.first(), end.last()) / SECONDS_PER_DAY;
            var regime = begin.regime();
            if (days < regime.days() - 1e-3) {
                say(
                        out,
                        QualityFinding.SHORT,
                        place,
                        begin.label(),
                        number(days),
                        number(regime.days()),
                        regime.label());
            }
            now.ifPresent(instant -> {
                double ago = orbits.secondsBetween(end.last(), Epoch.utc(instant)) / SECONDS_PER_DAY;
                if (ago > 0) {
                    say(out, QualityFinding.OVER, place, begin.label(), number(ago));
                }
            });
        });
    }

    private void age(Optional<UtcInstant> now, Place place, double most, Regime regime, List<Finding> out) {
        if (newest.isEmpty()) {
            say(out, QualityFinding.AGE_UNKNOWN, place);
            return;
        }
        now.ifPresent(instant -> {
            double days = orbits.secondsBetween(Epoch.utc(newest.orElseThrow()), Epoch.utc(instant)) / SECONDS_PER_DAY;
            if (days > most) {
                say(out, QualityFinding.STALE, place, number(days), number(most), regime.label());
            }
        });
    }

    private static void table(TableQuality table, Place place, boolean setAside, List<Finding> out) {
        var object = table.label();
        if (table.lacksVelocity()) {
            say(out, QualityFinding.NO_VELOCITY, place, object);
        }
        if (table.period().isEmpty()) {
            say(out, QualityFinding.ORBIT_UNKNOWN, place, object);
        } else {
            double wanted = table.period().getAsDouble() / 100;
            if (table.longest() > DENSITY_MARGIN * wanted) {
                say(out, QualityFinding.SPARSE, place, object, number(table.longest()), number(wanted));
            }
        }
        if (table.covariances() == 0) {
            var kind = setAside ? QualityFinding.COVARIANCES_SET_ASIDE : QualityFinding.NO_COVARIANCE;
            say(out, kind, place, object);
        } else if (table.covered() < table.states()) {
            say(out, QualityFinding.FEW_COVARIANCES, place, object, table.covered(), table.states());
        }
        if (table.notPositive() > 0) {
            say(out, QualityFinding.COVARIANCE_NOT_POSITIVE, place, object, table.notPositive());
        }
        table.jumps()
                .forEach(jump -> say(
                        out,
                        QualityFinding.MANOEUVRES,
                        place,
                        object,
                        epoch(table, jump.fromDay(), jump.fromNano()),
                        epoch(table, jump.toDay(), jump.toNano()),
                        number(jump.metresPerSecond())));
        if (table.jumps().isEmpty() && table.sensitivity().isPresent()) {
            say(
                    out,
                    QualityFinding.MANOEUVRES_NOT_SEEN,
                    place,
                    object,
                    number(table.sensitivity().getAsDouble()));
        }
    }

    private static String epoch(TableQuality table, long day, long nano) {
        return text(new Epoch(table.segment().timeScale(), new UtcInstant(LocalDate.ofEpochDay(day), nano)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).contains("e")
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
