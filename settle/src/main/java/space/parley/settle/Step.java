package space.parley.settle;

import java.util.Optional;
import space.parley.terms.UtcInstant;

/// One step in the history of an encounter, as one side lived it.
///
/// @param at when this side took it, on its own clock
/// @param event what happened
/// @param phase the [Phase#kind] that it led to
/// @param dispute the code of the finding that this side raised against it: the other side's statement is
///     kept as it was said, and what is wrong with it beside it
public record Step(UtcInstant at, Event event, String phase, Optional<String> dispute) {}
