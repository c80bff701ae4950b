package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.formats.text.Source;
import space.parley.orbit.Frame;
import space.parley.orbit.TimeScale;
import space.parley.terms.Outcome;

class HostileTest {
    private static final String OMM_HEAD = "<omm id=\"CCSDS_OMM_VERS\" version=\"2.0\"><header>";

    private enum Attack {
        DOCTYPE("FORMATS-041", () -> "<!DOCTYPE omm SYSTEM \"http://example.org/x.dtd\"><omm/>"),
        ENTITY_BOMB("FORMATS-041", () -> {
            var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE omm [<!ENTITY a0 \"ha\">");
            for (int i = 1; i < 30; i++) {
                text.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
            }
            return text.append("]><omm>&a29;</omm>").toString();
        }),
        UNDECLARED_ENTITY("FORMATS-041", () -> OMM_HEAD + "<ORIGINATOR>&x;</ORIGINATOR></header></omm>"),
        DEEP("FORMATS-042", () -> "<omm>" + "<a>".repeat(1_000_000)),
        MANY_AMPERSANDS("FORMATS-003", () -> OMM_HEAD + "<COMMENT>" + "&amp;".repeat(10_000_000)),
        LONG_VALUE("FORMATS-003", () -> OMM_HEAD + "<COMMENT>" + "x".repeat(60 << 20)),
        LONG_LINE("FORMATS-003", () -> "CCSDS_OEM_VERS = 3.0\n" + "x".repeat(60 << 20)),
        MANY_LINES("FORMATS-007", () -> "CCSDS_OEM_VERS = 3.0\n" + "x\n".repeat(30 << 20)),
        MANY_KEYS("FORMATS-126", () -> "CCSDS_CDM_VERS = 1.0\n" + "ABC = 1\n".repeat(7 << 20)),
        MANY_OBJECTS("FORMATS-033", () -> "CCSDS_CDM_VERS = 1.0\n" + "OBJECT = OBJECT1\n".repeat(3 << 20)),
        MANY_NAMES("FORMATS-053", () -> "1 25544U" + " ".repeat(61) + "\n" + "NAME\n".repeat(12 << 20)),
        MANY_ELEMENTS("FORMATS-126", () -> OMM_HEAD + "<X/>".repeat(15 << 20)),
        TOO_LARGE("FORMATS-002", () -> "CCSDS_OEM_VERS = 3.0\n" + "\n".repeat(64 << 20)),
        STRAY_TEXT("FORMATS-043", () -> "<omm>text</omm>"),
        UNCLOSED("FORMATS-040", () -> "<omm version='2.0'><header>"),
        CSV("FORMATS-001", () -> "OBJECT_NAME,OBJECT_ID,EPOCH\nISS,1998-067A,2024-11-01T00:00:00\n"),
        JSON("FORMATS-001", () -> "[".repeat(1_000_000)),
        EMPTY("FORMATS-001", () -> ""),
        ZEROS("FORMATS-004", () -> "\0".repeat(1000));

        final String code;
        final Supplier<String> text;

        Attack(String code, Supplier<String> text) {
            this.code = code;
            this.text = text;
        }
    }

    // Ten seconds is what a user waits for an answer; on an idle machine each of these takes two at most.
    @ParameterizedTest
    @EnumSource(Attack.class)
    void anAttackEndsAsAFinding(Attack attack) {
        var bytes = Samples.bytes(attack.text.get());
        var read = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Messages.read(bytes, "hostile"));
        assertThat(read).isInstanceOf(Outcome.Refused.class);
        assertThat(Samples.codes(read)).contains(attack.code);
        assertThat(read.findings()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void ofAnEndlessStreamNoMoreIsReadThanAMessageMayHave() throws IOException {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'x';
            }

            @Override
            public int read(byte[] target, int from, int length) {
                java.util.Arrays.fill(target, from, from + length, (byte) 'x');
                given += length;
                return length;
            }
        };
        assertThat(Samples.codes(Messages.read(endless, "endless"))).containsExactly("FORMATS-002");
        assertThat(endless.given).isEqualTo(Source.LARGEST + 1);
    }

    /// 5,000 messages with one to eight bytes, lines or pieces changed end as a value or as findings, never
    /// otherwise.
    @Test
    void aDamagedMessageEndsAsAValueOrAsFindings() {
        long seed = 20260303;
        var random = new SplittableRandom(seed);
        var samples = samples();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            var mutant = mutant(samples.get(random.nextInt(samples.size())), random);
            try {
                switch (Messages.read(mutant, "mutant")) {
                    case Outcome.Done<Reading> done -> read++;
                    case Outcome.Refused<Reading> r -> refused++;
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", case " + i + ":\n" + new String(mutant), e);
            }
        }
        assertThat(read).as("read, of %d refused", refused).isGreaterThan(100);
        assertThat(refused).as("refused, of %d read", read).isGreaterThan(1000);
    }

    private static List<byte[]> samples() {
        var samples = new ArrayList<byte[]>();
        samples.add(Samples.bytes(Oem.writeKvn(Samples.ephemeris(TimeScale.UTC, Frame.GCRF), Samples.HEADER)));
        samples.add(Samples.bytes(Cdm.writeKvn(Samples.conjunction())));
        samples.add(Samples.bytes("""
                TIANHE
                1 48274U 21035A   21295.90862762  .00005009  00000-0  62585-4 0  9999
                2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 27671
                """));
        samples.add(Samples.bytes("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ndm><oem id="CCSDS_OEM_VERS" version="2.0"><header><COMMENT/>
                <CREATION_DATE>2025-057T18:18:07.830Z</CREATION_DATE><ORIGINATOR>A</ORIGINATOR></header>
                <body><segment><metadata><OBJECT_NAME>A</OBJECT_NAME><OBJECT_ID>2000-001A</OBJECT_ID>
                <CENTER_NAME>EARTH</CENTER_NAME><REF_FRAME>EME2000</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM>
                <START_TIME>2025-057T12:00:00.000Z</START_TIME><STOP_TIME>2025-057T12:04:00.000Z</STOP_TIME></metadata>
                <data><stateVector><EPOCH>2025-057T12:00:00.000Z</EPOCH><X units="km">7000</X><Y units="km">0</Y>
                <Z units="km">0</Z><X_DOT units="km/s">0</X_DOT><Y_DOT units="km/s">7.5</Y_DOT>
                <Z_DOT units="km/s">0</Z_DOT></stateVector>
                <stateVector><EPOCH>2025-057T12:04:00.000Z</EPOCH><X>6800</X><Y>1800</Y><Z>0</Z>
                <X_DOT>-2</X_DOT><Y_DOT>7.2</Y_DOT><Z_DOT>0</Z_DOT></stateVector></data></segment></body></oem></ndm>
                """));
        return samples;
    }

    private static byte[] mutant(byte[] sample, SplittableRandom random) {
        var bytes = sample.clone();
        for (int n = random.nextInt(3) > 0 ? 1 : random.nextInt(2, 9); n > 0 && bytes.length > 2; n--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(1, 60));
            bytes = switch (random.nextInt(7)) {
                case 0 -> {
                    bytes[at] = (byte) random.nextInt(256);
                    yield bytes;
                }
                case 1 -> {
                    bytes[at] = (byte) "0123456789.-+eE <>&=[]\n\"/T:Z".charAt(random.nextInt(28));
                    yield bytes;
                }
                case 2 -> join(bytes, at, to, new byte[0]);
                case 3 -> join(bytes, at, at, java.util.Arrays.copyOfRange(bytes, at, to));
                case 4 -> {
                    if (bytes[at] >= '0' && bytes[at] <= '9') {
                        bytes[at] = (byte) ('0' + random.nextInt(10));
                    }
                    yield bytes;
                }
                case 5 -> java.util.Arrays.copyOf(bytes, at + 1);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int until = Math.min(bytes.length, from + random.nextInt(1, 40));
                    yield join(bytes, at, to, java.util.Arrays.copyOfRange(bytes, from, until));
                }
            };
        }
        return bytes;
    }

    private static byte[] join(byte[] bytes, int at, int to, byte[] instead) {
        var out = new byte[bytes.length - (to - at) + instead.length];
        System.arraycopy(bytes, 0, out, 0, at);
        System.arraycopy(instead, 0, out, at, instead.length);
        System.arraycopy(bytes, to, out, at + instead.length, bytes.length - to);
        return out;
    }
}
