package space.parley.formats.ccsds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Section;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.LineChanges;
import space.parley.formats.Receiver;
import space.parley.formats.attitude.AttitudeChecks;
import space.parley.formats.attitude.AttitudeRows;
import space.parley.formats.attitude.StateNodes;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Lines;
import space.parley.terms.Finding;

/// Lines of attitudes and of tracking data that are handed on as one section, against the same piece by piece: the same
/// tree and the same findings.
class SectionsAtOnceTest {
    private static final int CHANGES = 1500;
    private static final String TRACKING = """
            CCSDS_TDM_VERS = 2.0
            CREATION_DATE = 2026-03-01T00:00:00
            ORIGINATOR = X
            META_START
            TIME_SYSTEM = UTC
            START_TIME = 2026-03-01T00:00:00
            PARTICIPANT_1 = A
            PARTICIPANT_2 = B
            MODE = SEQUENTIAL
            PATH = 2,1
            META_STOP
            DATA_START
            COMMENT first
            RECEIVE_FREQ_1 = 2026-03-01T00:00:01.000 400.5
            RECEIVE_FREQ_1 = 2026-03-01T00:00:02.000	-1.25e3
            RHUMIDITY      = 2026-060T00:00:02.5 40
            COMMENT between
            RECEIVE_FREQ_1 = 2026-03-01T00:00:03.000   0.0
            RANGE = 2026-03-01T00:00:03.000 7000.1
            DATA_STOP
            """;

    private record Taken(List<Document> documents, List<Finding> findings) {}

    /// Hands on pieces, and takes whole sections apart.
    private record Apart(Events next) implements Events {
        @Override
        public void begin(Dictionary dictionary, String version, int line) {
            next.begin(dictionary, version, line);
        }

        @Override
        public void open(String section, int line) {
            next.open(section, line);
        }

        @Override
        public void close(String section, int line) {
            next.close(section, line);
        }

        @Override
        public void field(Field field) {
            next.field(field);
        }

        @Override
        public void comment(String text, int line) {
            next.comment(text, line);
        }

        @Override
        public void row(byte[] buffer, int from, int to, int line) {
            next.row(buffer, from, to, line);
        }

        @Override
        public void end(int line) {
            next.end(line);
        }
    }

    private static Taken atOnce(byte[] bytes, Format format) {
        var findings = new Findings("x");
        var documents = new ArrayList<Document>();
        try {
            new CcsdsCodec().read(format, Input.of(bytes, "x"), findings, new Receiver() {
                @Override
                public void document(Document document) {
                    documents.add(document);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Taken(documents, findings.outcome("").findings());
    }

    private static Taken apart(byte[] bytes) {
        var findings = new Findings("x");
        var documents = new ArrayList<Document>();
        var tree = new DocumentBuilder(false, findings, document -> {
            AttitudeChecks.check(document, findings);
            documents.add(document);
        });
        var checked = new Validator(findings, new Apart(new TdmChecks(findings, new Apart(tree))), false);
        var rows = new AttitudeRows(findings, new Apart(checked));
        try {
            new KvnReader(new Lines(new ByteArrayInputStream(bytes), KvnReader.LONGEST_LINE), findings, rows).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Taken(documents, findings.outcome("").findings());
    }

    private static String seed(String name) throws IOException {
        try (var in = SectionsAtOnceTest.class.getResourceAsStream("/fuzz/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String attitudes(String version, String type, String keys, String... lines) {
        return """
                CCSDS_AEM_VERS = %s
                CREATION_DATE = 2026-03-01T00:00:00
                ORIGINATOR = X
                META_START
                OBJECT_NAME = SAT
                OBJECT_ID = 2026-001A
                REF_FRAME_A = EME2000
                REF_FRAME_B = SC_BODY_1
                %sTIME_SYSTEM = UTC
                START_TIME = 2026-03-01T00:00:00
                STOP_TIME = 2026-03-02T00:00:00
                ATTITUDE_TYPE = %s
                META_STOP
                DATA_START
                %s
                DATA_STOP
                """.formatted(version, keys, type, String.join("\n", lines));
    }

    private static List<String> messages() throws IOException {
        return List.of(
                seed("aem.kvn"),
                seed("tdm.kvn"),
                TRACKING,
                attitudes(
                        "2.0",
                        "QUATERNION",
                        "",
                        "2026-03-01T00:00:00 0.6 0 0.8 0",
                        "2026-03-01T00:00:01.5\t0 0   0 1.0e0",
                        "2026-060T00:00:02 0.5 0.5 0.5 0.6"),
                attitudes("2.0", "SPIN", "", "2026-03-01T00:00:00 10 20 30 40", "2026-03-01T00:00:01 10 400 30 40"),
                attitudes(
                        "1.0",
                        "QUATERNION/DERIVATIVE",
                        "ATTITUDE_DIR = A2B\nQUATERNION_TYPE = FIRST\n",
                        "2026-03-01T00:00:00 1 0 0 0 0.1 0.2 0.3 0.4"));
    }

    private static Format format(String message) {
        return message.contains("CCSDS_TDM") ? Format.TDM_KVN : Format.AEM_KVN;
    }

    /// Messages changed at random, the same every time.
    @Test
    void aSectionAtOnceIsItsPieces() throws IOException {
        var random = new SplittableRandom(20261129);
        int right = 0;
        for (var message : messages()) {
            for (int i = 0; i < CHANGES; i++) {
                var text = i == 0 ? message : LineChanges.of(message, random);
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                var taken = atOnce(bytes, format(message));
                assertThat(taken).as(text).isEqualTo(apart(bytes));
                assertThat(taken.documents.stream().map(Document::toString).toList())
                        .as(text)
                        .isEqualTo(apart(bytes).documents.stream()
                                .map(Document::toString)
                                .toList());
                right += taken.findings.isEmpty() ? 1 : 0;
            }
        }
        assertThat(right).isBetween(messages().size() * CHANGES / 20, messages().size() * CHANGES * 9 / 10);
    }

    /// What a line of attitudes stands for is not kept, and is the same each time.
    @Test
    void statesAreMadeWhenTheyAreAskedFor() throws IOException {
        var document = atOnce(messages().get(3).getBytes(StandardCharsets.UTF_8), Format.AEM_KVN)
                .documents
                .getFirst();
        var data =
                document.root().sections("segment").getFirst().sections("data").getFirst();
        var state = (Section) data.nodes().getFirst();
        assertThat(state.nodes()).isInstanceOf(StateNodes.class).hasSize(1);
        assertThat(state.nodes().getFirst())
                .isEqualTo(state.nodes().getFirst())
                .isNotSameAs(state.nodes().getFirst());
    }

    /// Lines of tracking data by their bytes and by their text come to the same pieces.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RECEIVE_FREQ_1 = 2026-03-01T00:00:01 400.5",
                "RECEIVE_FREQ_1 = 2026-03-01T00:00:01\t 400.5 7",
                "RECEIVE_FREQ_1 = 2026-03-01T00:00:01 400.5 [Hz]",
                "RECEIVE_FREQ_1 = 2026-03-01T00:00:01 400.5[Hz]",
                "RECEIVE_FREQ_1 = 2026-03-01T00:00:01",
                "RECEIVE_FREQ_1 = ",
                "EPOCH = 2026-03-01T00:00:01",
                "TIME_SYSTEM = UTC",
                "COMMENT = x"
            })
    void aPairFromBytesIsThatFromText(String line) {
        assertThat(sections(line, true)).isEqualTo(sections(line, false)).isNotEmpty();
    }

    private static List<String> sections(String line, boolean bytes) {
        var findings = new Findings("x");
        var said = new ArrayList<String>();
        var sections = new KvnSections(findings, new Apart(said(said)));
        var dictionary = Dictionaries.of(Format.TDM_KVN, "2.0").orElseThrow();
        sections.begin(dictionary);
        sections.start(Objects.requireNonNull(dictionary.startedBy("DATA_START")), 1);
        var lines = List.of("RANGE = 2026-03-01T00:00:00 1", line, line, "RANGE = 2026-03-01T00:00:02 2");
        for (int i = 0; i < lines.size(); i++) {
            var parts = lines.get(i).split("=", 2);
            var value = parts[1].strip();
            if (parts[0].startsWith("COMMENT")) {
                sections.comment(value, i + 2);
            } else if (bytes) {
                var b = value.getBytes(StandardCharsets.UTF_8);
                sections.key(parts[0].strip(), b, 0, b.length, i + 2);
            } else {
                sections.key(parts[0].strip(), value, i + 2);
            }
        }
        sections.finish(9);
        findings.outcome("").findings().forEach(finding -> said.add(finding.toString()));
        return said;
    }

    private static Events said(List<String> said) {
        return new Events() {
            @Override
            public void begin(Dictionary dictionary, String version, int line) {
                said.add("begin " + version + line);
            }

            @Override
            public void open(String section, int line) {
                said.add("open " + section + line);
            }

            @Override
            public void close(String section, int line) {
                said.add("close " + section + line);
            }

            @Override
            public void field(Field field) {
                said.add(field.toString());
            }

            @Override
            public void comment(String text, int line) {
                said.add("comment " + text + line);
            }

            @Override
            public void row(byte[] buffer, int from, int to, int line) {
                said.add("row " + line);
            }

            @Override
            public void end(int line) {
                said.add("end " + line);
            }
        };
    }
}
