package space.parley.formats.ccsds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.attitude.AttitudeChecks;
import space.parley.formats.attitude.AttitudeRows;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.formats.text.Source;
import space.parley.orbit.Orbits;

/// Reads and writes the messages of CCSDS in key-value notation and XML, by their dictionaries.
public final class CcsdsCodec implements Codec {
    private static final int OPENING = 64 << 10;
    private static final int FIRST_LINES = 50;
    private static final int BYTE_ORDER_MARK = 3;
    private static final String VERSION = "CCSDS_";
    private static final Set<Format> FORMATS = Stream.concat(
                    Stream.of(Format.NDM_KVN, Format.NDM_XML),
                    Dictionaries.kinds().stream()
                            .flatMap(kind -> Stream.of(Format.valueOf(kind + "_KVN"), Format.valueOf(kind + "_XML"))))
            .collect(Collectors.toUnmodifiableSet());

    private final Supplier<Orbits> orbits;

    /// Takes the leap seconds that are built in.
    public CcsdsCodec() {
        this(Orbits::create);
    }

    /// @param orbits where leap seconds come from, asked for each message whose times count from an epoch
    public CcsdsCodec(Supplier<Orbits> orbits) {
        this.orbits = orbits;
    }

    @Override
    public Set<Format> formats() {
        return FORMATS;
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        if (XmlOpening.begins(opening)) {
            return XmlOpening.recognise(opening);
        }
        var text = new String(opening, StandardCharsets.ISO_8859_1);
        var found = EnumSet.noneOf(Format.class);
        for (int at = text.indexOf(VERSION); at >= 0; at = text.indexOf(VERSION, at + 1)) {
            int begin = lineBegin(text, at);
            int equals = begin < 0 ? -1 : text.indexOf('=', begin);
            if (equals > at && (!found.isEmpty() || lines(text, begin) < FIRST_LINES)) {
                var key = text.substring(at, equals);
                var dictionary = Dictionaries.ofVersionKey(key.strip(), "");
                if (dictionary != null && key.indexOf('\n') < 0 && key.indexOf('\r') < 0) {
                    found.add(dictionary.format(false));
                }
            }
        }
        if (!found.isEmpty()) {
            return Optional.of(found.size() == 1 ? found.iterator().next() : Format.NDM_KVN);
        }
        return Optional.empty();
    }

    /// Where the line begins that has something at a place; negative where more than a byte order mark
    /// is before it.
    private static int lineBegin(String text, int at) {
        int begin = at;
        while (begin > 0 && text.charAt(begin - 1) != '\n' && text.charAt(begin - 1) != '\r') {
            begin--;
            if (at - begin > BYTE_ORDER_MARK) {
                return -1;
            }
        }
        return begin;
    }

    /// How many lines end before a place.
    private static long lines(String text, int to) {
        return text.substring(0, to).lines().limit(FIRST_LINES).count();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        boolean xml = Dictionaries.isXml(format);
        var tree = new DocumentBuilder(xml, findings, document -> {
            AttitudeChecks.check(document, findings);
            receiver.document(document);
            Conjunctions.meaning(document, findings, receiver);
        });
        var some = new HashMap<String, Events>();
        var readers = new ByKind(message -> some.computeIfAbsent(message.name(), name -> switch (name) {
            case "OEM" -> new OemReader(findings, receiver);
            case "OMM" -> new OmmReader(xml, findings, receiver);
            case "OPM" -> new Tee(tree, new OpmReader(findings, receiver));
            case "OCM" -> new Tee(tree, new OcmReader(orbits, findings, receiver));
            case "TDM" -> new TdmChecks(findings, tree);
            default -> tree;
        }));
        checked(xml, input, findings, new Validator(findings, readers, false));
        if (some.isEmpty() && !findings.refused()) {
            findings.refuse(Complaint.TRUNCATED, 0, null, "opm, oem, omm …");
        }
    }

    @Override
    public Optional<Format> readAtOnce(byte[] message, Findings findings, Receiver receiver) {
        return StraightCdm.read(message, findings, receiver) ? Optional.of(Format.CDM_KVN) : Optional.empty();
    }

    @Override
    public Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        var dictionary = Dictionaries.of(format, request.version()).orElse(null);
        if (format == Format.NDM_KVN || format == Format.NDM_XML) {
            return Optional.of(new DocumentWriter(format, out, losses));
        }
        if (dictionary == null) {
            return Optional.empty();
        }
        return switch (dictionary.name()) {
            case "OEM" -> Optional.of(new OemWriter(pieces(format, dictionary, request, out, losses), request));
            case "OPM" -> Optional.of(new OpmWriter(pieces(format, dictionary, request, out, losses), request));
            case "OCM" -> Optional.of(new OcmWriter(pieces(format, dictionary, request, out, losses), request));
            case "OMM" -> Optional.of(new OmmWriter(Dictionaries.isXml(format), dictionary, request, out, losses));
            case "CDM" -> Optional.of(new CdmWriter(format, request.version(), out, losses));
            default -> Optional.of(new DocumentWriter(format, out, losses));
        };
    }

    private static Pieces pieces(
            Format format, Dictionary dictionary, WriteRequest request, OutputStream out, Losses losses) {
        return new Pieces(CcsdsRewrite.output(format, out, losses), dictionary, request.version(), losses);
    }

    /// Reads a message in memory.
    ///
    /// @param bytes untrusted, at most 64 MiB
    public static void read(byte[] bytes, Findings findings, Receiver receiver) {
        if (bytes.length > Source.LARGEST) {
            findings.abandon(Complaint.TOO_LARGE, 0, null, Source.LARGEST);
            return;
        }
        var codec = new CcsdsCodec();
        var format = codec.recognise(Arrays.copyOf(bytes, Math.min(bytes.length, OPENING)));
        if (format.isEmpty()) {
            findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
            return;
        }
        try {
            codec.read(format.get(), Input.of(bytes, ""), findings, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a message, checks it, and hands on its pieces.
    public static void events(boolean xml, Input input, Findings findings, Events events) throws IOException {
        checked(xml, input, findings, new Validator(findings, new TdmChecks(findings, events), true));
    }

    private static void checked(boolean xml, Input input, Findings findings, Validator checked) throws IOException {
        try (var in = input.open()) {
            var counted = new AttitudeRows(findings, new CdmObjects(findings, checked));
            if (xml) {
                new XmlReader(findings, counted).read(in);
            } else {
                new KvnReader(new Lines(in, KvnReader.LONGEST_LINE), findings, counted).read();
            }
        }
    }
}
