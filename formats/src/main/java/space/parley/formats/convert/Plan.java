package space.parley.formats.convert;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Profile;
import space.parley.formats.Progress;
import space.parley.formats.codec.ReadOptions;
import space.parley.orbit.Orbits;

/// Everything that was asked of a conversion. Immutable; each `with` gives another one.
public final class Plan {
    private final Input input;
    private final Optional<Path> file;
    private final Format target;
    private Change change = Change.NONE;
    private String version = "";
    private Optional<Sampling.Span> span = Optional.empty();
    private ReadOptions options = ReadOptions.NONE;
    private Optional<String> originator = Optional.empty();
    private boolean strict;
    private Optional<Orbits> orbits = Optional.empty();
    private Progress progress = Progress.NONE;
    private Optional<Profile> profile = Optional.empty();
    private Optional<Profile> dialect = Optional.empty();
    private Charset charset = StandardCharsets.UTF_8;
    private Optional<String> objectId = Optional.empty();
    private Optional<String> objectName = Optional.empty();

    /// The least that can be asked.
    ///
    /// @param file the file of the input, where it is one
    public Plan(Input input, Optional<Path> file, Format target) {
        this.input = input;
        this.file = file;
        this.target = target;
    }

    private Plan(Plan other) {
        this(other.input, other.file, other.target);
        change = other.change;
        version = other.version;
        span = other.span;
        options = other.options;
        originator = other.originator;
        strict = other.strict;
        orbits = other.orbits;
        progress = other.progress;
        profile = other.profile;
        dialect = other.dialect;
        charset = other.charset;
        objectId = other.objectId;
        objectName = other.objectName;
    }

    public Plan with(Change changed) {
        var plan = new Plan(this);
        plan.change = changed;
        return plan;
    }

    public Plan withVersion(String asked) {
        var plan = new Plan(this);
        plan.version = asked;
        return plan;
    }

    public Plan with(Sampling.Span sampled) {
        var plan = new Plan(this);
        plan.span = Optional.of(sampled);
        return plan;
    }

    public Plan with(ReadOptions told) {
        var plan = new Plan(this);
        plan.options = told;
        return plan;
    }

    public Plan withOriginator(String name) {
        var plan = new Plan(this);
        plan.originator = Optional.of(name);
        return plan;
    }

    public Plan strictly() {
        var plan = new Plan(this);
        plan.strict = true;
        return plan;
    }

    public Plan with(Orbits given) {
        var plan = new Plan(this);
        plan.orbits = Optional.of(given);
        return plan;
    }

    public Plan with(Progress hears) {
        var plan = new Plan(this);
        plan.progress = hears;
        return plan;
    }

    /// The dialect of the source.
    public Plan withProfile(Profile of) {
        var plan = new Plan(this);
        plan.profile = Optional.of(of);
        return plan;
    }

    /// The dialect of the result, and its encoding.
    public Plan withDialect(Profile of, Charset in) {
        var plan = new Plan(this);
        plan.dialect = Optional.of(of);
        plan.charset = in;
        return plan;
    }

    /// The object, where the source does not name it.
    public Plan withObject(String id, Optional<String> name) {
        var plan = new Plan(this);
        plan.objectId = Optional.of(id);
        plan.objectName = name;
        return plan;
    }

    Input input() {
        return profile.map(p -> p.reading(input)).orElse(input);
    }

    Optional<Path> file() {
        return file;
    }

    Format target() {
        return target;
    }

    public Change change() {
        return change;
    }

    String version() {
        return version;
    }

    Optional<Sampling.Span> span() {
        return span;
    }

    public ReadOptions options() {
        return options;
    }

    Optional<String> originator() {
        return originator;
    }

    boolean strict() {
        return strict;
    }

    Optional<Orbits> orbits() {
        return orbits;
    }

    Progress progress() {
        return progress;
    }

    Optional<Profile> profile() {
        return profile;
    }

    Optional<Profile> dialect() {
        return dialect;
    }

    Charset charset() {
        return charset;
    }

    Optional<String> objectId() {
        return objectId;
    }

    Optional<String> objectName() {
        return objectName;
    }
}
