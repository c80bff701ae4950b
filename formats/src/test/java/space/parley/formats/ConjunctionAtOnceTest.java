package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.ccsds.CcsdsCodec;
import space.parley.formats.ccsds.Dictionaries;
import space.parley.formats.ccsds.KeyRule;
import space.parley.formats.ccsds.KeyType;
import space.parley.formats.ccsds.SectionRule;
import space.parley.formats.text.Findings;
import space.parley.terms.Finding;

/// The short way of conjunction data messages against the long one: what is read at once is what all lines one after
/// the other, every rule and the tree of keys come to, with the same findings; nothing else is read at once.
class ConjunctionAtOnceTest {
    private static final CcsdsCodec CODEC = new CcsdsCodec();
    private static final String SOME = "0123456789.-+eE []=/:TZABCX_\t\u007f";
    private static final int CHANGES = 3000;

    /// All that a reading gave.
    private record Taken(List<Document> documents, List<ConjunctionMessage> messages, List<Finding> findings) {
        Taken() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        Receiver receiver() {
            return new Receiver() {
                @Override
                public void document(Document document) {
                    documents.add(document);
                }

                @Override
                public void conjunction(ConjunctionMessage message) {
                    messages.add(message);
                }
            };
        }
    }

    private static Taken theLongWay(byte[] bytes) {
        var taken = new Taken();
        var findings = new Findings("x");
        try {
            CODEC.read(Format.CDM_KVN, Input.of(bytes, "x"), findings, taken.receiver());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taken.findings.addAll(findings.outcome("").findings());
        return taken;
    }

    /// Whether some bytes are read at once; where they are, the long way comes to the same.
    private static boolean atOnce(byte[] bytes) {
        var taken = new Taken();
        var findings = new Findings("x");
        var format = CODEC.readAtOnce(bytes, findings, taken.receiver());
        taken.findings.addAll(findings.outcome("").findings());
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (format.isEmpty()) {
            assertThat(taken).as(text).isEqualTo(new Taken());
            return false;
        }
        assertThat(taken).as(text).isEqualTo(theLongWay(bytes));
        assertThat(format).as(text).isEqualTo(CODEC.recognise(bytes));
        return true;
    }

    private static String sample() {
        return Cdm.writeKvn(Samples.conjunction());
    }

    private static byte[] seed(String name) throws IOException {
        try (var in = ConjunctionAtOnceTest.class.getResourceAsStream("/fuzz/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void whatIsWrittenIsReadAtOnce() throws IOException {
        assertThat(atOnce(Samples.bytes(sample()))).isTrue();
        assertThat(atOnce(Samples.bytes(sample().replace("\n", "\r\n")))).isTrue();
        assertThat(atOnce(Samples.bytes(sample().replace("\n", "  \n\n") + "\n")))
                .isTrue();
        assertThat(atOnce(Samples.bytes(sample().stripTrailing()))).isTrue();
        assertThat(atOnce(seed("cdm.kvn"))).isTrue();
        assertThat(Cdm.read(Samples.bytes(sample()), "x").orThrow()).containsExactly(Samples.conjunction());
    }

    /// A message with every key that needs no more than its place, in the order of the tables.
    @ParameterizedTest
    @CsvSource({"1.0,190", "2.0,290"})
    void everyKeyIsReadAtOnce(String version, int least) {
        var text = new StringBuilder("CCSDS_CDM_VERS = " + version + "\n");
        var dictionary = Dictionaries.of(Format.CDM_KVN, version).orElseThrow();
        int count = 0;
        for (var section : dictionary.root().children()) {
            var rules = new ArrayList<KeyRule>();
            collect(section, version, rules);
            rules.sort(Comparator.comparingInt(KeyRule::order));
            for (int i = 1; i <= section.most(); i++) {
                for (var rule : rules) {
                    text.append(rule.name())
                            .append(" = ")
                            .append(value(rule, i))
                            .append('\n');
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(least);
        assertThat(atOnce(Samples.bytes(text.toString()))).isTrue();
    }

    private static void collect(SectionRule section, String version, List<KeyRule> rules) {
        boolean alternative = section.least() == 0
                && section.keys().values().stream().anyMatch(key -> key.need() == KeyRule.Need.MANDATORY);
        if (alternative || version.equals("1.0") && !section.since().isEmpty()) {
            return;
        }
        for (var rule : section.keys().values()) {
            boolean several = rule.type() == KeyType.NUMBERS;
            if (!several && !(version.equals("1.0") && !rule.since().isEmpty())) {
                rules.add(rule);
            }
        }
        section.children().forEach(child -> collect(child, version, rules));
    }

    private static String value(KeyRule rule, int object) {
        return switch (rule.type()) {
            case NUMBER ->
                (rule.most() <= 1 ? "0.5" : "7.25e0") + (rule.unit().isEmpty() ? "" : " [" + rule.unit() + "]");
            case INTEGER -> "12";
            case TIME -> "2026-03-01T12:34:56.789";
            case WORD ->
                rule.name().equals("OBJECT") ? "OBJECT" + object : rule.words().getFirst();
            case FRAME -> "EME2000";
            case CENTRE -> "EARTH";
            default -> "SOME TEXT";
        };
    }

    /// What must be left to the long way, since something is to be told of it, or more must be known.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MISS_DISTANCE = 715.3 [km]",
                "MISS_DISTANCE = 715.3[m]",
                "MISS_DISTANCE = -1 [m]",
                "MISS_DISTANCE = 7,3 [m]",
                "MISS_DISTANCE = [m]",
                "MISS_DISTANCE = 715.3 [m] x",
                "MISS_DISTANCE = 715.3 [m]\nMISS_DISTANCE = 715.3 [m]",
                "MISS_DISTANCE = 715.3 [m]\nORIGINATOR = X",
                "MISS_DISTANCE = 715.3 [m]\nUSER_DEFINED_A = 1",
                "MISS_DISTANCE = 715.3 [m]\nMISS = 1",
                "MISS_DISTANCE = 715.3 [m]\nCOMMENT",
                "MISS_DISTANCE = 715.3 [m]\nCOMMENT ü",
                "MISS_DISTANCE = 715.3 [m]\nCONJUNCTION_ID = 1",
                "MISS_DISTANCE = 715.3 [m]\nSTART_SCREEN_PERIOD = 2026-02-30T00:00:00",
                "MISS_DISTANCE = 715.3 [m]\nSTART_SCREEN_PERIOD =",
                "MISS_DISTANCE = 715.3 [m]\nSCREEN_VOLUME_SHAPE = ellipsoid",
                "MISS_DISTANCE = 715.3 [m]\nCOLLISION_PROBABILITY = 1.1",
                "MISS_DISTANCE : 715.3 [m]",
                ""
            })
    void whateverSomethingIsToldOfIsReadTheLongWay(String line) {
        var sample = sample();
        var there = sample.lines()
                .filter(l -> l.startsWith("MISS_DISTANCE"))
                .findFirst()
                .orElseThrow();
        // Of version 1.0, and without what else the sample has there.
        var plain = sample.replaceAll("(?m)^(RELATIVE|COLLISION|COMMENT).*\n", "");
        assertThat(atOnce(Samples.bytes(plain))).isTrue();
        assertThat(atOnce(Samples.bytes(plain.replace(there, line)))).isFalse();
    }

    @Test
    void aSecondMessageOrAHalfOneIsReadTheLongWay() {
        var sample = sample();
        assertThat(atOnce(Samples.bytes(sample + sample))).isFalse();
        assertThat(Cdm.read(Samples.bytes(sample + sample), "x").orThrow()).hasSize(2);
        assertThat(atOnce(Samples.bytes(sample.substring(0, sample.lastIndexOf("CNDOT_NDOT")))))
                .isFalse();
        assertThat(atOnce(Samples.bytes(sample.substring(0, sample.indexOf("OBJECT2")))))
                .isFalse();
        assertThat(atOnce(Samples.bytes("\uFEFF" + sample))).isFalse();
        assertThat(atOnce(new byte[0])).isFalse();
        assertThat(atOnce(Samples.bytes("CCSDS_CDM_VERS"))).isFalse();
        assertThat(atOnce(Samples.bytes("CCSDS_CDM_VERS = 1.0"))).isFalse();
        assertThat(atOnce(Samples.bytes("CCSDS_CDM_VERS = 3.0\n"))).isFalse();
    }

    /// Messages changed at random, the same every time: lines dropped, doubled, exchanged, of other messages, and
    /// single
    /// bytes changed, put in and taken out.
    @Test
    void whatIsReadAtOnceIsWhatTheLongWayComesTo() throws IOException {
        var random = new SplittableRandom(20261128);
        var originals = List.of(
                sample(),
                new String(seed("cdm.kvn"), StandardCharsets.UTF_8),
                new String(seed("cdm2.kvn"), StandardCharsets.UTF_8));
        int read = 0;
        for (int i = 0; i < CHANGES; i++) {
            var lines = new ArrayList<>(
                    originals.get(random.nextInt(originals.size())).lines().toList());
            int changes = 1 + random.nextInt(2);
            for (int k = 0; k < changes; k++) {
                change(lines, random);
            }
            read += atOnce(Samples.bytes(String.join("\n", lines))) ? 1 : 0;
        }
        assertThat(read).isBetween(CHANGES / 20, CHANGES * 9 / 10);
    }

    private static void change(List<String> lines, SplittableRandom random) {
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        int place = line.isEmpty() ? 0 : random.nextInt(line.length());
        char some = SOME.charAt(random.nextInt(SOME.length()));
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 3 -> lines.add(at, random.nextBoolean() ? "COMMENT HBR = 3 [m]" : "");
            case 4 -> lines.set(at, line.substring(0, place) + some + line.substring(place));
            case 5 -> lines.set(at, line.isEmpty() ? "" : line.substring(0, place) + line.substring(place + 1));
            default -> lines.set(at, line.isEmpty() ? "" : line.substring(0, place) + some + line.substring(place + 1));
        }
    }

    /// Messages of NASA's test cases, all as the standard has them.
    @Test
    void realMessagesAreReadAtOnce() {
        var files = Samples.files(Samples.data().resolve("pc/cara/PcTestCaseCDMs")).stream()
                .filter(file -> file.toString().endsWith(".cdm"))
                .toList();
        assertThat(files)
                .hasSize(34)
                .allSatisfy(file -> assertThat(atOnce(Samples.read(file))).isTrue());
    }

    /// A tree is made from the bytes when it is asked for, and is the whole message again.
    @Test
    void theTreeOfAMessageIsThereWhenItIsAskedFor() {
        var taken = new Taken();
        CODEC.readAtOnce(Samples.bytes(sample()), new Findings("x"), taken.receiver());
        var document = taken.documents.getFirst();
        assertThat(document.root()).isSameAs(document.root());
        assertThat(document)
                .hasSameHashCodeAs(theLongWay(Samples.bytes(sample())).documents.getFirst());
        assertThat(document.root().field("MISS_DISTANCE")).isEqualTo(Optional.empty());
        assertThat(document.root().sections("segment")).hasSize(2);
    }
}
