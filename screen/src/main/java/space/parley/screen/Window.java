package space.parley.screen;

import space.parley.orbit.Epoch;

/// The span of time that is screened, both ends included.
///
/// @param start its first instant
/// @param stop its last instant, after the first
public record Window(Epoch start, Epoch stop) {
    public Window {
        boolean same = start.scale() == stop.scale();
        if (same && start.reading().compareTo(stop.reading()) >= 0) {
            throw new IllegalArgumentException("a window ends after it starts: " + start + ", " + stop);
        }
    }
}
