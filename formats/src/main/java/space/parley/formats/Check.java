package space.parley.formats;

import java.nio.file.Path;
import java.util.Optional;
import space.parley.formats.check.Inspection;
import space.parley.formats.codec.ReadOptions;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.terms.UtcInstant;

/// Checks a file: what it is, whether it is right, and whether it is good enough to act on.
///
/// ```
/// var report = Check.of(Path.of("station.oem"));
/// report.findings().forEach(f -> System.out.println(f.finding().line(Language.EN) + " " + f.standard()));
/// ```
///
/// Files of any length are read once, a piece at a time. Immutable: each step gives a new check.
public final class Check {
    private final Input input;
    private Optional<Orbits> orbits = Optional.empty();
    private Optional<UtcInstant> now = Optional.empty();
    private Progress progress = Progress.NONE;
    private Receiver also = new Receiver() {};
    private Optional<Profile> profile = Optional.empty();
    private ReadOptions options = ReadOptions.NONE;

    private Check(Input input) {
        this.input = input;
    }

    private Check(Check other) {
        this(other.input);
        orbits = other.orbits;
        now = other.now;
        progress = other.progress;
        also = other.also;
        profile = other.profile;
        options = other.options;
    }

    /// A check that is to be made.
    public static Check on(Input input) {
        return new Check(input);
    }

    /// Checks a file; its age is not judged.
    public static CheckReport of(Path file) {
        return on(Input.of(file)).run();
    }

    /// Time scales and frames with what reference data was imported.
    public Check with(Orbits given) {
        var check = new Check(this);
        check.orbits = Optional.of(given);
        return check;
    }

    /// Judges its age at an instant.
    public Check at(UtcInstant instant) {
        var check = new Check(this);
        check.now = Optional.of(instant);
        return check;
    }

    /// Reads it in a dialect.
    public Check profile(Profile dialect) {
        var check = new Check(this);
        check.profile = Optional.of(dialect);
        return check;
    }

    /// The year of an IIRV, whose vectors do not state it.
    public Check year(int year) {
        var check = new Check(this);
        check.options = options.year(year);
        return check;
    }

    /// The frame of an SP3 whose coordinate system names no realisation.
    public Check sourceFrame(Frame frame) {
        var check = new Check(this);
        check.options = options.frame(frame);
        return check;
    }

    /// Who hears how far it has come.
    public Check progress(Progress hears) {
        var check = new Check(this);
        check.progress = hears;
        return check;
    }

    /// Who gets what the file says too, while it is read.
    public Check also(Receiver receiver) {
        var check = new Check(this);
        check.also = receiver;
        return check;
    }

    /// Makes the check.
    public CheckReport run() {
        return new Inspection(input, orbits.orElseGet(Orbits::create), now, progress, also, profile, options).run();
    }
}
