package space.parley.formats;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.convert.Change;
import space.parley.formats.convert.Converter;
import space.parley.formats.convert.Plan;
import space.parley.formats.convert.Sampling;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Makes a file of another format, frame or time scale, and states what is lost.
///
/// ```
/// var report = Conversion.of(Path.of("station.oem"))
///         .to(Format.OEM_XML)
///         .frame(Frame.GCRF)
///         .write(Path.of("station.xml"))
///         .orThrow();
/// report.losses().forEach(System.out::println);
/// ```
///
/// Immutable: each step gives a new one. The source is read three times (once to measure it, once to write the
/// result, once to compare the result with it), a piece at a time, so that files of any length take the same memory.
/// Nothing but the result is written, and that whole or not at all.
public final class Conversion {
    private final Plan plan;

    private Conversion(Plan plan) {
        this.plan = plan;
    }

    /// All formats that are written.
    public static Set<Format> targets() {
        return Converter.targets();
    }

    /// Where the data come from.
    public static Source of(Input input) {
        return new Source(input);
    }

    /// Where the data come from.
    public static Source of(Path file) {
        return new Source(Input.of(file), Optional.of(file));
    }

    /// A source that waits for a target.
    public static final class Source {
        private final Input input;
        private final Optional<Path> file;

        private Source(Input input) {
            this(input, Optional.empty());
        }

        private Source(Input input, Optional<Path> file) {
            this.input = input;
            this.file = file;
        }

        /// What it is to become.
        public Conversion to(Format format) {
            return new Conversion(new Plan(input, file, format));
        }
    }

    /// The axes and the centre of all states.
    public Conversion frame(Frame frame) {
        return change(new Change(
                Optional.of(frame),
                Optional.empty(),
                plan.change().centre(),
                plan.change().scale()));
    }

    /// The axes of all states by the name that messages use, about the centre of the source, or that of [#centre].
    /// Without one, axes that belong to another body than the source's centre are refused (`FORMATS-318`).
    public Conversion axes(String name) {
        return change(new Change(
                Optional.empty(),
                Optional.of(name),
                plan.change().centre(),
                plan.change().scale()));
    }

    /// The centre of all states; their axes stay, or are those of [#frame] or [#axes].
    public Conversion centre(Body centre) {
        return change(new Change(
                plan.change().frame(),
                plan.change().axes(),
                Optional.of(centre),
                plan.change().scale()));
    }

    /// The time scale of all epochs.
    public Conversion timeScale(TimeScale scale) {
        return change(new Change(
                plan.change().frame(), plan.change().axes(), plan.change().centre(), Optional.of(scale)));
    }

    private Conversion change(Change change) {
        return new Conversion(plan.with(change));
    }

    /// The version of the target's standard; its newest where nothing is said.
    public Conversion version(String version) {
        return new Conversion(plan.withVersion(version));
    }

    /// When mean elements are to be evaluated.
    ///
    /// @param from the first state, UTC
    /// @param until where the states end, UTC
    /// @param stepSeconds from state to state
    public Conversion sampled(UtcInstant from, UtcInstant until, double stepSeconds) {
        return new Conversion(plan.with(new Sampling.Span(from, until, stepSeconds)));
    }

    /// The year of an IIRV, whose vectors do not state it.
    public Conversion year(int year) {
        return new Conversion(plan.with(plan.options().year(year)));
    }

    /// The frame of an SP3 whose coordinate system names no realisation.
    public Conversion sourceFrame(Frame frame) {
        return new Conversion(plan.with(plan.options().frame(frame)));
    }

    /// The object, where the source does not name it.
    ///
    /// @param id a catalogue number or COSPAR designator
    /// @param name its name, where it is known
    public Conversion object(String id, Optional<String> name) {
        return new Conversion(plan.withObject(id, name));
    }

    /// Who makes the result, where the source does not say who made it.
    public Conversion originator(String originator) {
        return new Conversion(plan.withOriginator(originator));
    }

    /// The dialect that the source is written in.
    public Conversion profile(Profile profile) {
        return new Conversion(plan.withProfile(profile));
    }

    /// The dialect that the result is to be written in, of a message in key-value notation or XML.
    ///
    /// @param charset one of the profile's encodings
    public Conversion toProfile(Profile profile, Charset charset) {
        return new Conversion(plan.withDialect(profile, charset));
    }

    /// Refuses (`FORMATS-306`) where anything would be lost or made up.
    public Conversion strict() {
        return new Conversion(plan.strictly());
    }

    /// Time scales and frames with what reference data was imported; without this, those that need none.
    public Conversion with(Orbits orbits) {
        return new Conversion(plan.with(orbits));
    }

    /// Who hears how far it has come.
    public Conversion progress(Progress progress) {
        return new Conversion(plan.with(progress));
    }

    /// Converts. The file is there whole afterwards, or not at all; one that was there is replaced.
    ///
    /// @return what was lost and how far the result is off, or why there is none
    public Outcome<LossReport> write(Path target) {
        return new Converter(plan).write(target);
    }
}
