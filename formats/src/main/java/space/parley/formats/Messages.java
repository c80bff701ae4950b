package space.parley.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.codec.Codecs;
import space.parley.formats.codec.ReadOptions;
import space.parley.formats.convert.Intake;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Source;
import space.parley.orbit.Orbits;
import space.parley.terms.Outcome;

/// Reads any message that this room knows, packed with gzip or not. What a file is follows from its content,
/// never from its name.
///
/// ```
/// Messages.read(Path.of("station.oem")).orThrow().contents().forEach(System.out::println);
/// ```
public final class Messages {
    private static final int OPENING = 64 << 10;

    private Messages() {}

    /// All formats that are read.
    public static Set<Format> formats() {
        var all = EnumSet.noneOf(Format.class);
        Codecs.all().forEach(codec -> all.addAll(codec.formats()));
        return all;
    }

    /// What some bytes are, by how they begin; empty where they are none of the known formats. That a format is
    /// detected does not say that the message is right.
    public static Optional<Format> detect(byte[] bytes) {
        try {
            return detect(Input.of(bytes, "detect"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What an input is, by how it begins.
    public static Optional<Format> detect(Input input) throws IOException {
        try (var in = input.open()) {
            return Codecs.recognise(in.readNBytes(OPENING));
        }
    }

    /// Reads a message of any known format whole. One bad record refuses the whole: findings tell all that is
    /// wrong with it, at most 100.
    ///
    /// @param bytes untrusted, at most 64 MiB, packed or not
    /// @param sourceName what findings call it: a file name, say
    public static Outcome<Reading> read(byte[] bytes, String sourceName) {
        return read(bytes, sourceName, ReadOptions.NONE);
    }

    /// The same, where times that count from an epoch in UTC (STK, OCM) take the leap seconds of reference data that
    /// was imported.
    ///
    /// @param orbits made with what was imported
    public static Outcome<Reading> read(byte[] bytes, String sourceName, Orbits orbits) {
        return read(bytes, sourceName, ReadOptions.NONE.orbits(orbits));
    }

    private static Outcome<Reading> read(byte[] bytes, String sourceName, ReadOptions options) {
        var findings = new Findings(sourceName);
        if (bytes.length > Source.LARGEST) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, Source.LARGEST);
            return refused(findings);
        }
        var whole = new WholeMessage(findings);
        var format = Intake.read(limited(Input.of(bytes, sourceName)), options, findings, whole);
        whole.finish();
        if (format.isEmpty() || findings.refused()) {
            return refused(findings);
        }
        var contents = format.get() == Format.SPK ? whole.contentsOfNaif() : whole.contents();
        return findings.outcome(new Reading(format.get(), bytes, contents));
    }

    /// Reads a message from a stream, and not a byte more of it than a message may have.
    public static Outcome<Reading> read(InputStream in, String sourceName) throws IOException {
        return read(in.readNBytes(Source.LARGEST + 1), sourceName);
    }

    /// Reads a file whole.
    public static Outcome<Reading> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, String.valueOf(file.getFileName()));
        }
    }

    /// Reads a message of any length, and hands on what it says, piece by piece. After a refusal the receiver
    /// may have got a part.
    public static Outcome<Format> stream(Input input, Receiver receiver) {
        return stream(input, ReadOptions.NONE, receiver);
    }

    /// The same with the leap seconds of reference data that was imported.
    ///
    /// @param orbits made with what was imported
    public static Outcome<Format> stream(Input input, Orbits orbits, Receiver receiver) {
        return stream(input, ReadOptions.NONE.orbits(orbits), receiver);
    }

    private static Outcome<Format> stream(Input input, ReadOptions options, Receiver receiver) {
        var findings = new Findings(input.name());
        var format = Intake.read(input, options, findings, receiver);
        return findings.outcome(format).map(Optional::orElseThrow);
    }

    /// An input that does not unpack to more than is read whole.
    private static Input limited(Input input) {
        return new Input() {
            @Override
            public String name() {
                return input.name();
            }

            @Override
            public InputStream open() throws IOException {
                return new Unpacked.Limited(input.open(), Source.LARGEST);
            }
        };
    }

    private static Outcome<Reading> refused(Findings findings) {
        return findings.<Optional<Reading>>outcome(Optional.empty()).map(Optional::orElseThrow);
    }
}
