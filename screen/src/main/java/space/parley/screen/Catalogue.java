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
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;

/// The objects of a screening, each once, by the order in which they were first named: with a set of mean
/// elements, with ephemerides, or with both. An ephemeris is used where it covers, the elements elsewhere.
///
/// Of several sets for one object the one with the latest epoch is kept, and a finding names the others.
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
    /// @param ephemerides its trajectories, by increasing start; of two that overlap the later begun holds
    ///     from its start
    public record Entry(ObjectId object, String name, Optional<MeanElements> elements, List<Trajectory> ephemerides) {
        public Entry {
            ephemerides = List.copyOf(ephemerides);
            if (elements.isEmpty() && ephemerides.isEmpty()) {
                throw new IllegalArgumentException("nothing is known of " + object);
            }
        }

        /// The epoch of the data that tells where it is at an instant.
        public Epoch dataEpoch() {
            return elements.map(MeanElements::epoch)
                    .orElseGet(() -> ephemerides.getFirst().dataEpoch());
        }
    }

    private Catalogue(Builder builder) {
        orbits = builder.orbits;
        entries = List.copyOf(builder.entries.values());
        findings = List.copyOf(builder.findings);
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

    /// Collects what is known.
    public static final class Builder {
        private final Orbits orbits;
        private final Map<ObjectId, Entry> entries = new LinkedHashMap<>();
        private final List<Finding> findings = new ArrayList<>();

        /// @param orbits compares epochs
        public Builder(Orbits orbits) {
            this.orbits = orbits;
        }

        /// Adds a set of mean elements.
        public Builder add(MeanElements set) {
            var known = entries.get(set.object());
            if (known == null) {
                entries.put(set.object(), new Entry(set.object(), set.name(), Optional.of(set), List.of()));
                return this;
            }
            var kept = known.elements().orElse(set);
            if (known.elements().isPresent() && !kept.equals(set)) {
                var older = orbits.secondsBetween(kept.epoch(), set.epoch()) > 0 ? kept : set;
                kept = older == kept ? set : kept;
                findings.add(ScreenFinding.SECOND_SET.with(set.object(), older.epoch(), kept.epoch()));
            }
            var name = kept.name().isEmpty() ? known.name() : kept.name();
            entries.put(set.object(), new Entry(set.object(), name, Optional.of(kept), known.ephemerides()));
            return this;
        }

        /// Adds a trajectory: of an ephemeris, or one that was propagated.
        ///
        /// @param name the object's name, empty text where none is known
        public Builder add(Trajectory trajectory, String name) {
            var known = entries.get(trajectory.object());
            var ephemerides = new ArrayList<Trajectory>(known == null ? List.of() : known.ephemerides());
            ephemerides.add(trajectory);
            ephemerides.sort((a, b) -> Double.compare(0, orbits.secondsBetween(a.start(), b.start())));
            var elements = known == null ? Optional.<MeanElements>empty() : known.elements();
            var kept = known == null || known.name().isEmpty() ? name : known.name();
            entries.put(trajectory.object(), new Entry(trajectory.object(), kept, elements, ephemerides));
            return this;
        }

        /// The catalogue.
        public Catalogue build() {
            return new Catalogue(this);
        }
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

    /// What was noticed while it was put together (`SCREEN-030`).
    public List<Finding> findings() {
        return findings;
    }
}
