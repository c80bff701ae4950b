package space.parley.screen;

import java.util.Optional;

/// How a probability of collision is to be computed.
public sealed interface ProbabilityMethod {
    /// The method that is provably right at least cost: the series where it answers and the
    /// short-encounter assumptions hold, direct integration where the series has no answer, the
    /// three-dimensional method where the assumptions fail.
    ProbabilityMethod AUTO = new Auto();

    /// The two-dimensional probability as a series with a proven bound.
    ProbabilityMethod SERIES = new Series();

    /// The two-dimensional probability by direct integration, right over the whole domain: the base
    /// method.
    ProbabilityMethod DIRECT = new Direct();

    /// Hall's three-dimensional method on two-body orbits.
    ProbabilityMethod CURVED = new Curved(Optional.empty());

    /// See [#AUTO].
    record Auto() implements ProbabilityMethod {}

    /// See [#SERIES].
    record Series() implements ProbabilityMethod {}

    /// See [#DIRECT].
    record Direct() implements ProbabilityMethod {}

    /// See [#CURVED].
    ///
    /// @param span what counts; empty for the encounter, from the maximum of the distance before it
    ///     to the one after
    record Curved(Optional<Span> span) implements ProbabilityMethod {}

    /// A span of time about closest approach.
    ///
    /// @param fromSeconds its start, in seconds from closest approach
    /// @param toSeconds its end, after the start
    record Span(double fromSeconds, double toSeconds) {
        public Span {
            if (!(fromSeconds < toSeconds) || Double.isInfinite(toSeconds - fromSeconds)) {
                throw new IllegalArgumentException("a span ends after it starts: " + fromSeconds + ", " + toSeconds);
            }
        }
    }

    /// Random trials on two-body orbits.
    ///
    /// @param trials how many, above 0
    /// @param seed the same seed gives the same answer, on any number of threads
    /// @param threads how many threads to use, above 0
    /// @param span when a hit counts; empty for the encounter, from the maximum of the distance
    ///     before it to the one after
    record Trials(long trials, long seed, int threads, Optional<Span> span) implements ProbabilityMethod {
        public Trials {
            if (trials <= 0 || threads <= 0) {
                throw new IllegalArgumentException("trials: " + trials + ", threads: " + threads);
            }
        }
    }
}
