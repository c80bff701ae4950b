package space.parley.formats.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.Content;
import space.parley.formats.Input;
import space.parley.formats.Messages;
import space.parley.formats.Profile;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;

class ProfileTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CCSDS = """
            CCSDS_OEM_VERS = 3.0
            CREATION_DATE = 2026-01-02T00:00:00
            ORIGINATOR = CNSA
            META_START
            COMMENT example
            OBJECT_NAME = TIANHE
            OBJECT_ID = 2021-035A
            CENTER_NAME = EARTH
            REF_FRAME = CGCS2000
            TIME_SYSTEM = BDT
            START_TIME = 2026-01-01T00:00:00.000
            STOP_TIME = 2026-01-01T00:01:00.000
            META_STOP
            2026-01-01T00:00:00.000 6778.1 0.0 0.0 0.0 7.66 0.0
            2026-01-01T00:01:00.000 6761.4 458.9 0.0 -0.519 7.645 0.0
            """;
    private static final String DIALECT = """
            CCSDS_OEM_VERS = 3.0
            创建时间 = 2026-01-02T00:00:00
            发布方 = CNSA
            META_START
            注释 example
            目标名称 = TIANHE
            目标标识 = 2021-035A
            中心天体 = 地球
            参考系 = 2000国家大地坐标系
            时间系统 = 北斗时
            起始时间 = 2026-01-01T00:00:00.000
            结束时间 = 2026-01-01T00:01:00.000
            META_STOP
            2026-01-01T00:00:00.000 6778.1 0.0 0.0 0.0 7.66 0.0
            2026-01-01T00:01:00.000 6761.4 458.9 0.0 -0.519 7.645 0.0
            """;

    private final Profile chinese = Profile.named("gbt-43223-2023").orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void aMessageOfTheDialectIsTurnedIntoCcsdsLineByLine(String charset) throws IOException {
        var input = chinese.reading(Input.of(DIALECT.getBytes(Charset.forName(charset)), "a.txt"));
        assertThat(text(input)).isEqualTo(CCSDS);
    }

    @Test
    void itIsReadWithItsTimeSystemAndFrame() throws IOException {
        var bytes = chinese.reading(Input.of(DIALECT.getBytes(GB18030), "a.txt"))
                .open()
                .readAllBytes();
        var table = (Content.Table)
                Messages.read(bytes, "a.txt").orThrow().contents().getFirst();
        assertThat(table.ephemeris().start().scale()).isEqualTo(TimeScale.BDT);
        assertThat(table.ephemeris().frame().axes()).isEqualTo(FrameAxes.CGCS2000);
        assertThat(table.ephemeris().states()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void whatIsWrittenIsReadBackTheSameButForTheNotesOfTheIcd(String name) throws IOException {
        var charset = Charset.forName(name);
        var out = new ByteArrayOutputStream();
        try (var dialect = chinese.writing(out, charset)) {
            dialect.write(CCSDS.getBytes(UTF_8));
        }
        var written = out.toString(charset);
        assertThat(written).contains("参考系 = 2000国家大地坐标系", "注释 BDT is", "注释 CGCS2000 is");
        var back = text(chinese.reading(Input.of(out.toByteArray(), "back.txt")));
        assertThat(back.lines().filter(line -> !line.contains("an ICD between")))
                .containsExactlyElementsOf(CCSDS.lines().toList());
    }

    @Test
    void aPlainCcsdsMessageGetsTheNotesAtTheHeadOfItsMetadataAndNothingElse() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var noted = chinese.noting(out)) {
            for (byte b : CCSDS.getBytes(UTF_8)) {
                noted.write(b);
            }
        }
        var lines = out.toString(UTF_8).lines().toList();
        int at = lines.indexOf("META_START");
        assertThat(lines.subList(at + 1, at + 3)).allMatch(line -> line.startsWith("COMMENT"));
        assertThat(lines).hasSize(CCSDS.lines().toList().size() + 2);
    }

    @Test
    void xmlIsTurnedToo() throws IOException {
        var xml = """
                <?xml version="1.0" encoding="GB18030"?>
                <oem id="CCSDS_OEM_VERS" version="3.0"><header><创建时间>2026-01-02T00:00:00</创建时间></header>
                <metadata><时间系统>北斗时</时间系统><参考系>2000国家大地坐标系</参考系></metadata>
                <stateVector><位置X units="千米">7000.5</位置X></stateVector></oem>
                """;
        assertThat(text(chinese.reading(Input.of(xml.getBytes(GB18030), "a.xml"))))
                .isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <oem id="CCSDS_OEM_VERS" version="3.0"><header><CREATION_DATE>2026-01-02T00:00:00</CREATION_DATE></header>
                <metadata><TIME_SYSTEM>BDT</TIME_SYSTEM><REF_FRAME>CGCS2000</REF_FRAME></metadata>
                <stateVector><X units="km">7000.5</X></stateVector></oem>
                """);
    }

    @Test
    void whatIsLeftOutStaysMissing() throws IOException {
        var without = DIALECT.replace("时间系统 = 北斗时\n", "").getBytes(UTF_8);
        var bytes = chinese.reading(Input.of(without, "a.txt")).open().readAllBytes();
        assertThat(codes(Messages.read(bytes, "a.txt"))).contains("FORMATS-018");
    }

    @Test
    void bytesOfNoneOfTheEncodingsAreRefusedWithTheirLine() {
        var bytes = "CCSDS_OEM_VERS = 3.0\n".getBytes(UTF_8);
        bytes[3] = (byte) 0xff;
        assertThatThrownBy(() -> chinese.reading(Input.of(bytes, "a.txt")).open())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.findings().getFirst().code()).isEqualTo("FORMATS-201"));
    }

    @Test
    void theBuiltInProfileSaysThatItIsNotVerifiedWhereverItShows() {
        assertThat(chinese.verified()).isFalse();
        assertThat(chinese.title().en()).contains("not verified against the text of the standard");
        assertThat(chinese.title().zh()).contains("未经标准原文核对");
        assertThat(chinese.remark("a.txt").what().en()).contains("not verified against the text of the standard");
    }

    @Test
    void theExampleOfTheGuideIsAProfile() throws IOException {
        var guide = Files.readString(Path.of("../docs/guide/profiles.md"));
        var m = Pattern.compile("```profile\n(.*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(m.find()).isTrue();
        var own = Profile.load(Input.of(m.group(1).getBytes(UTF_8), "own.profile"))
                .orThrow();
        assertThat(own.verified()).isTrue();
        var line = "AXES = MEAN EQUATOR 2000\nX = 1.0 [KILOMETRES]\n".getBytes(UTF_8);
        assertThat(text(own.reading(Input.of(line, "x")))).isEqualTo("REF_FRAME = EME2000\nX = 1.0 [km]\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key X Y\\nkey Z Y        | FORMATS-198
            key X                    | FORMATS-197
            nonsense                 | FORMATS-197
            key X a=b                | FORMATS-197
            verified maybe           | FORMATS-197
            encodings EBCDIC         | FORMATS-197
            title-en again           | FORMATS-197
            """)
    void aProfileWithAFaultIsRefusedByItsCode(String lines, String code) throws IOException {
        var file = """
                profile p
                title-en P
                title-zh P
                messages OEM
                """ + (lines.startsWith("verified") ? "" : "verified no\n")
                + (lines.startsWith("encodings") ? "" : "encodings UTF-8\n")
                + lines.replace("\\n", "\n")
                + "\n";
        assertThat(codes(Profile.load(Input.of(file.getBytes(UTF_8), "p")))).contains(code);
    }

    @Test
    void aProfileThatIsNotCompleteOrTooLargeIsRefused() throws IOException {
        assertThat(codes(Profile.load(Input.of("profile p\n".getBytes(UTF_8), "p"))))
                .containsExactly("FORMATS-199");
        var large = "#\n".repeat(10_001).getBytes(UTF_8);
        assertThat(codes(Profile.load(Input.of(large, "p")))).contains("FORMATS-200");
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    private static String text(Input input) throws IOException {
        try (var in = input.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
