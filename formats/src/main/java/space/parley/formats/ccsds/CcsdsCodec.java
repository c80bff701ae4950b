package space.parley.formats.ccsds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Receiver;
import space.parley.formats.attitude.AttitudeChecks;
import space.parley.formats.attitude.AttitudeRows;
import space.parley.formats.codec.Codec;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;

/// Reads and writes the messages of CCSDS in key-value notation and XML, by their dictionaries.
public final class CcsdsCodec implements Codec {
    private static final int FIRST_LINES = 50;
    private static final Set<Format> FORMATS = Stream.concat(
                    Stream.of(Format.NDM_KVN, Format.NDM_XML),
                    Dictionaries.all().stream().flatMap(d -> Stream.of(d.format(false), d.format(true))))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Set<Format> formats() {
        return FORMATS;
    }

    @Override
    public Optional<Format> recognise(byte[] opening) {
        if (XmlOpening.text(opening) != null) {
            return XmlOpening.recognise(opening);
        }
        var text = new String(opening, StandardCharsets.ISO_8859_1);
        var found = EnumSet.noneOf(Format.class);
        int number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            int equals = line.indexOf('=');
            int key = line.indexOf("CCSDS_");
            if (key >= 0 && key < equals && key <= 3) {
                var dictionary =
                        Dictionaries.ofVersionKey(line.substring(key, equals).strip(), "");
                if (dictionary != null) {
                    found.add(dictionary.format(false));
                }
            }
            if (++number == FIRST_LINES && found.isEmpty()) {
                break;
            }
        }
        if (!found.isEmpty()) {
            return Optional.of(found.size() == 1 ? found.iterator().next() : Format.NDM_KVN);
        }
        return Optional.empty();
    }

    @Override
    public void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException {
        boolean xml = Dictionaries.isXml(format);
        var some = new AtomicBoolean();
        events(xml, input, findings, new DocumentBuilder(xml, findings, document -> {
            some.set(true);
            AttitudeChecks.check(document, findings);
            receiver.document(document);
            Conjunctions.meaning(document, findings, receiver);
        }));
        if (!some.get() && !findings.refused()) {
            findings.refuse(Complaint.TRUNCATED, 0, null, "opm, oem, omm …");
        }
    }

    /// Reads a message, checks it, and hands on its pieces.
    public static void events(boolean xml, Input input, Findings findings, Events events) throws IOException {
        var checked = new AttitudeRows(findings, new CdmObjects(findings, new Validator(findings, new TdmChecks(findings, events))));
        try (var in = input.open()) {
            if (xml) {
                new XmlReader(findings, checked).read(in);
            } else {
                new KvnReader(new Lines(in, KvnReader.LONGEST_LINE), findings, checked).read();
            }
        }
    }
}
