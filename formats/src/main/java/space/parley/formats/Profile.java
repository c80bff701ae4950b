package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.profile.Dialect;
import space.parley.formats.profile.DialectInput;
import space.parley.formats.profile.DialectOutput;
import space.parley.formats.profile.ProfileFile;
import space.parley.formats.profile.ProfileFinding;
import space.parley.formats.text.FindingKind;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.Text;

/// A dialect of CCSDS messages as data: other labels for keys, values and units, other encodings. A message is
/// turned into one of CCSDS line by line before it is read, or out of one while it is written; so a profile
/// goes with every format that has keys.
///
/// A profile never supplies a frame, a time scale or a unit that a message leaves out.
public final class Profile {
    private static final String BUILT_IN = "gbt-43223-2023";

    private final Dialect dialect;

    private Profile(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Reads a profile of an agency's own, at most 10,000 lines in UTF-8.
    ///
    /// @param file such as the guide describes
    public static Outcome<Profile> load(Input file) throws IOException {
        return ProfileFile.read(file).map(Profile::new);
    }

    /// The profiles that Parley brings along.
    public static List<Profile> builtIn() {
        try {
            var file = new Input() {
                @Override
                public String name() {
                    return BUILT_IN + ".profile";
                }

                @Override
                public InputStream open() throws IOException {
                    var in = Profile.class.getResourceAsStream("profile/" + name());
                    if (in == null) {
                        throw new IOException("the resource " + name() + " is missing");
                    }
                    return in;
                }
            };
            return List.of(load(file).orThrow());
        } catch (IOException e) {
            throw new IllegalStateException("a profile that is part of the program cannot be read", e);
        }
    }

    /// The profile of a name that Parley brings along; empty where there is none.
    public static Optional<Profile> named(String name) {
        return builtIn().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// Its name, such as `gbt-43223-2023`.
    public String name() {
        return dialect.name();
    }

    /// What people call it; it says so where it is not verified.
    public Text title() {
        return dialect.verified()
                ? dialect.title()
                : new Text(
                        dialect.title().en() + " – not verified against the text of the standard",
                        dialect.title().zh() + "（未经标准原文核对）");
    }

    /// Whether its agency states that it was compared with the text of the standard.
    public boolean verified() {
        return dialect.verified();
    }

    /// The kinds of messages that it is for, such as `OEM`.
    public Set<String> messages() {
        return dialect.messages();
    }

    /// The encodings that it reads, in the order in which they are tried.
    public List<Charset> encodings() {
        return dialect.encodings();
    }

    /// What it calls a key of CCSDS; empty where it calls it the same.
    public Optional<String> label(String key) {
        return Optional.ofNullable(dialect.labels().get(key));
    }

    /// Its labels by the keys of CCSDS.
    public Map<String, String> labels() {
        return dialect.labels();
    }

    /// What is to be told wherever the profile is used.
    public Finding remark(String source) {
        FindingKind kind = dialect.verified() ? ProfileFinding.USED : ProfileFinding.UNVERIFIED;
        return kind.at(Place.of(source), name());
    }

    /// A message of this dialect as a message of CCSDS in UTF-8, its lines where they were. Its stream throws
    /// [space.parley.terms.RefusedException] where the bytes are text in none of the encodings.
    public Input reading(Input message) {
        return new DialectInput(dialect, message);
    }

    /// Takes a message of CCSDS in UTF-8 and writes it in this dialect.
    ///
    /// @param charset one of [#encodings]
    public OutputStream writing(OutputStream out, Charset charset) {
        return new DialectOutput(dialect, out, charset, true);
    }

    /// Takes a message of CCSDS in UTF-8 and writes it as it is, with comments that name the interface control
    /// document that its time system or frame needs.
    public OutputStream noting(OutputStream out) {
        return new DialectOutput(dialect, out, StandardCharsets.UTF_8, false);
    }

    @Override
    public String toString() {
        return "Profile[" + name() + "]";
    }
}
