package space.parley.formats.convert;

import java.nio.file.Path;
import java.util.Optional;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Progress;
import space.parley.formats.codec.ReadOptions;
import space.parley.orbit.Orbits;

/// Everything that was asked of a conversion.
///
/// @param file the file of the input, where it is one
/// @param version the version of the target's standard, empty for the newest
/// @param span when mean elements are evaluated
public record Plan(
        Input input,
        Optional<Path> file,
        Format target,
        Change change,
        String version,
        Optional<Sampling.Span> span,
        ReadOptions options,
        Optional<String> originator,
        boolean strict,
        Optional<Orbits> orbits,
        Progress progress) {
    /// The least that can be asked.
    public static Plan of(Input input, Optional<Path> file, Format target) {
        return new Plan(
                input,
                file,
                target,
                Change.NONE,
                "",
                Optional.empty(),
                ReadOptions.NONE,
                Optional.empty(),
                false,
                Optional.empty(),
                Progress.NONE);
    }

    public Plan with(Change change) {
        return new Plan(input, file, target, change, version, span, options, originator, strict, orbits, progress);
    }

    public Plan withVersion(String version) {
        return new Plan(input, file, target, change, version, span, options, originator, strict, orbits, progress);
    }

    public Plan with(Sampling.Span span) {
        return new Plan(
                input, file, target, change, version, Optional.of(span), options, originator, strict, orbits, progress);
    }

    public Plan with(ReadOptions options) {
        return new Plan(input, file, target, change, version, span, options, originator, strict, orbits, progress);
    }

    public Plan withOriginator(String originator) {
        return new Plan(
                input, file, target, change, version, span, options, Optional.of(originator), strict, orbits, progress);
    }

    public Plan strictly() {
        return new Plan(input, file, target, change, version, span, options, originator, true, orbits, progress);
    }

    public Plan with(Orbits orbits) {
        return new Plan(
                input, file, target, change, version, span, options, originator, strict, Optional.of(orbits), progress);
    }

    public Plan with(Progress progress) {
        return new Plan(input, file, target, change, version, span, options, originator, strict, orbits, progress);
    }
}
