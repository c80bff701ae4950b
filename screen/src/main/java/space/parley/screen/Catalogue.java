package space.parley.screen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.sgp4.Sgp4;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.Text;

/// The objects of a screening, each once, by the order in which they were first named: with a set of mean
/// elements, with ephemerides, or with both. An ephemeris is used where it covers, the elements elsewhere:
/// before it, after it, and in each gap between its pieces.
///
/// Where several pieces of ephemerides of one object cover an instant, the one that began last holds there,
/// and where that ends within another, the other holds again; a finding names each such time. Of several
/// sets for one object the one with the latest epoch is kept, and a finding names the others.
public final class Catalogue {
    private final Orbits orbits;
    private final List<Entry> entries;
    private final Map<ObjectId, Integer> places;
    private final List<Finding> findings;

    /// What is known of one object.
    ///
    /// @param object which
    /// @param name its name, empty text where none is known
    /// @param elements its mean elements, for SGP4
    /// @param ephemerides the pieces of its ephemerides, by time, no two of them at once; where none of
    ///     them covers, its elements hold
    public record Entry(
            ObjectId object, String name, Optional<MeanElements> elements, List<Trajectory.Piece> ephemerides) {
        public Entry {
            ephemerides = List.copyOf(ephemerides);
            if (elements.isEmpty() && ephemerides.isEmpty()) {
                throw new IllegalArgumentException("nothing is known of " + object);
            }
        }

        /// The epoch of the data that tells where it is at an instant.
        public Epoch dataEpoch() {
            return elements.map(MeanElements::epoch)
                    .orElseGet(() -> ephemerides.getFirst().motion().dataEpoch());
        }
    }

    private Catalogue(Builder builder) {
        orbits = builder.orbits;
        var noticed = new ArrayList<>(builder.findings);
        entries = builder.told.entrySet().stream()
                .map(told -> builder.entry(told.getKey(), told.getValue(), noticed))
                .toList();
        findings = List.copyOf(noticed);
        places = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            places.put(entries.get(i).object(), i);
        }
    }

    /// The element sets of a list, one an object.
    public static Catalogue of(Orbits orbits, Iterable<MeanElements> sets) {
        var builder = new Builder(orbits);
        sets.forEach(builder::add);
        return builder.build();
    }

    /// Why SGP4 gives no state of a set at its own epoch; empty where it gives one.
    public static Optional<Text> fault(MeanElements set) {
        int error = Sgp4.of(set).error();
        return error == 0 ? Optional.empty() : Optional.of(Codes.text(error));
    }

    /// Collects what is known.
    public static final class Builder {
        private final Orbits orbits;
        private final Map<ObjectId, Told> told = new LinkedHashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        /// What was told of one object so far.
        private static final class Told {
            private String name = "";
            private Optional<MeanElements> elements = Optional.empty();
            private Place place = Place.NONE;
            private final List<Trajectory.Piece> pieces = new ArrayList<>();
        }

        /// @param orbits compares epochs
        public Builder(Orbits orbits) {
            this.orbits = orbits;
        }

        private Told told(ObjectId object) {
            return told.computeIfAbsent(object, _ -> new Told());
        }

        /// Adds a set of mean elements.
        public Builder add(MeanElements set) {
            return add(set, Place.NONE);
        }

        /// Adds a set of mean elements.
        ///
        /// @param place where it was read
        public Builder add(MeanElements set, Place place) {
            var known = told(set.object());
            var kept = known.elements.orElse(set);
            if (known.elements.isPresent() && !kept.equals(set)) {
                var older = orbits.secondsBetween(kept.epoch(), set.epoch()) > 0 ? kept : set;
                kept = older == kept ? set : kept;
                var told = older.epoch().equals(kept.epoch())
                        ? ScreenFinding.SAME_EPOCH.with(set.object(), kept.epoch(), differences(kept, older))
                        : ScreenFinding.SECOND_SET.with(set.object(), older.epoch(), kept.epoch());
                findings.add(told.at(older == set ? place : known.place));
            }
            known.place = kept == set ? place : known.place;
            known.elements = Optional.of(kept);
            known.name = kept.name().isEmpty() ? known.name : kept.name();
            return this;
        }

        /// What differs, with both values: of the set that is used, and of the other.
        private static Text differences(MeanElements kept, MeanElements other) {
            var texts = new ArrayList<Text>();
            differs(texts, "mean motion", "平均运动", kept.meanMotionRevPerDay(), other.meanMotionRevPerDay());
            differs(texts, "eccentricity", "偏心率", kept.eccentricity(), other.eccentricity());
            differs(texts, "inclination", "倾角", kept.inclinationDegrees(), other.inclinationDegrees());
            differs(texts, "right ascension of the node", "升交点赤经", kept.raanDegrees(), other.raanDegrees());
            differs(
                    texts,
                    "argument of perigee",
                    "近地点幅角",
                    kept.argumentOfPerigeeDegrees(),
                    other.argumentOfPerigeeDegrees());
            differs(texts, "mean anomaly", "平近点角", kept.meanAnomalyDegrees(), other.meanAnomalyDegrees());
            differs(texts, "B*", "B*", kept.bstarPerEarthRadius(), other.bstarPerEarthRadius());
            return texts.isEmpty()
                    ? new Text("what does not move it", "不影响运动的内容")
                    : texts.stream()
                            .reduce((a, b) -> new Text(a.en() + ", " + b.en(), a.zh() + "、" + b.zh()))
                            .orElseThrow();
        }

        private static void differs(List<Text> texts, String en, String zh, double used, double other) {
            if (used != other) {
                var both = " (" + used + ", " + other + ")";
                texts.add(new Text(en + both, zh + both));
            }
        }

        /// Adds a trajectory, with all its pieces: of an ephemeris, or one that was propagated.
        ///
        /// @param name the object's name, empty text where none is known
        public Builder add(Trajectory trajectory, String name) {
            told(trajectory.object());
            trajectory.pieces().forEach(piece -> add(piece, name));
            return this;
        }

        /// Adds a trajectory for a part of its span alone, such as that in which its originator lets a
        /// segment be used.
        ///
        /// @param name the object's name, empty text where none is known
        public Builder add(Trajectory.Piece piece, String name) {
            if (!(orbits.secondsBetween(piece.start(), piece.stop()) > 0)) {
                throw new IllegalArgumentException("a piece ends after it starts: " + piece);
            }
            var known = told(piece.motion().object());
            known.pieces.add(piece);
            known.name = known.name.isEmpty() ? name : known.name;
            return this;
        }

        private Entry entry(ObjectId object, Told known, List<Finding> noticed) {
            for (var both : overlaps(orbits, known.pieces)) {
                noticed.add(ScreenFinding.OVERLAP.with(object, both.from(), both.to()));
            }
            var pieces = known.pieces.isEmpty()
                    ? List.<Trajectory.Piece>of()
                    : orbits.join(known.pieces).pieces();
            return new Entry(object, known.name, known.elements, pieces);
        }

        /// The catalogue.
        public Catalogue build() {
            return new Catalogue(this);
        }
    }

    /// A time of which more than one piece of an object's ephemerides tells.
    public record Overlap(Epoch from, Epoch to) {}

    /// Where more than one piece covers, by time: of each piece, what is covered already by one that begins
    /// before it.
    public static List<Overlap> overlaps(Orbits orbits, List<Trajectory.Piece> pieces) {
        var sorted = new ArrayList<>(pieces);
        sorted.sort((a, b) -> Double.compare(0, orbits.secondsBetween(a.start(), b.start())));
        var out = new ArrayList<Overlap>();
        Optional<Epoch> covered = Optional.empty();
        for (var next : sorted) {
            boolean within = covered.isPresent() && orbits.secondsBetween(next.stop(), covered.get()) >= 0;
            var to = within ? next.stop() : covered.orElse(next.start());
            if (orbits.secondsBetween(next.start(), to) > 0) {
                out.add(new Overlap(next.start(), to));
            }
            covered = within ? covered : Optional.of(next.stop());
        }
        return out;
    }

    /// What compares epochs of its objects.
    public Orbits orbits() {
        return orbits;
    }

    /// Its objects.
    public List<Entry> entries() {
        return entries;
    }

    /// Where an object stands in [#entries].
    public Optional<Integer> place(ObjectId object) {
        return Optional.ofNullable(places.get(object));
    }

    /// What was noticed while it was put together (`SCREEN-030`, `SCREEN-036`, `SCREEN-038`).
    public List<Finding> findings() {
        return findings;
    }
}
