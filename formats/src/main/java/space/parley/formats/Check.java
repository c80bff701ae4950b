package space.parley.formats;

import java.nio.file.Path;
import java.util.Optional;
import space.parley.formats.check.Inspection;
import space.parley.orbit.Orbits;
import space.parley.terms.UtcInstant;

/// Checks a file: what it is, whether it is right, and whether it is good enough to act on.
///
/// ```
/// var report = Check.of(Path.of("station.oem"));
/// report.findings().forEach(f -> System.out.println(f.finding().line(Language.EN) + " " + f.standard()));
/// ```
///
/// Files of any length are read once, a piece at a time.
public final class Check {
    private final Input input;
    private final Optional<Orbits> orbits;
    private final Optional<UtcInstant> now;
    private final Progress progress;

    private Check(Input input, Optional<Orbits> orbits, Optional<UtcInstant> now, Progress progress) {
        this.input = input;
        this.orbits = orbits;
        this.now = now;
        this.progress = progress;
    }

    /// A check that is to be made.
    public static Check on(Input input) {
        return new Check(input, Optional.empty(), Optional.empty(), Progress.NONE);
    }

    /// Checks a file; its age is not judged.
    public static CheckReport of(Path file) {
        return on(Input.of(file)).run();
    }

    /// Time scales and frames with what reference data was imported.
    public Check with(Orbits with) {
        return new Check(input, Optional.of(with), now, progress);
    }

    /// Judges its age at an instant.
    public Check at(UtcInstant instant) {
        return new Check(input, orbits, Optional.of(instant), progress);
    }

    /// Who hears how far it has come.
    public Check progress(Progress hears) {
        return new Check(input, orbits, now, hears);
    }

    /// Makes the check.
    public CheckReport run() {
        return new Inspection(input, orbits.orElseGet(Orbits::create), now, progress).run();
    }
}
