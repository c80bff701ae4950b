package space.parley.formats.codec;

import java.util.List;
import space.parley.formats.Header;
import space.parley.formats.Segment;
import space.parley.orbit.Orbits;

/// What a writer knows before the first piece comes.
///
/// @param header who makes the message, and when
/// @param version the version of the standard to write, empty for the newest that the format has
/// @param segments the tables of states that will come, in order; empty where none will
/// @param orbits time scales and frames
public record WriteRequest(Header header, String version, List<Survey> segments, Orbits orbits) {
    public WriteRequest {
        segments = List.copyOf(segments);
    }

    /// What a first reading found of one table of states.
    ///
    /// @param segment what it says of itself
    /// @param states how many states it has
    /// @param firstEpochDay days since 1970-01-01 of its first state
    /// @param firstNanoOfDay nanoseconds of that day
    /// @param lastEpochDay the same of its last state
    /// @param lastNanoOfDay the same of its last state
    /// @param shortestStepSeconds the shortest time between two states
    /// @param longestStepSeconds the longest
    /// @param covariances how many covariances it has
    /// @param columns how many values each of its states has at least: 3, 6 or 9
    public record Survey(
            Segment segment,
            long states,
            long firstEpochDay,
            long firstNanoOfDay,
            long lastEpochDay,
            long lastNanoOfDay,
            double shortestStepSeconds,
            double longestStepSeconds,
            long covariances,
            int columns) {
        /// One of whose states it is not known that some have fewer values than others.
        public Survey(
                Segment segment,
                long states,
                long firstEpochDay,
                long firstNanoOfDay,
                long lastEpochDay,
                long lastNanoOfDay,
                double shortestStepSeconds,
                double longestStepSeconds,
                long covariances) {
            this(
                    segment,
                    states,
                    firstEpochDay,
                    firstNanoOfDay,
                    lastEpochDay,
                    lastNanoOfDay,
                    shortestStepSeconds,
                    longestStepSeconds,
                    covariances,
                    ALL);
        }

        private static final int ALL = 9;
    }
}
