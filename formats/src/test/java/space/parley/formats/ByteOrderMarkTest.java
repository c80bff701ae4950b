package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A byte order mark of UTF-8 before a message changes nothing: not what it is, not its version, not what is found.
class ByteOrderMarkTest {
    private static final String CPF = """
            H1 CPF 2 ABC 2026 3 1 6 60 1 testsat NONE
            H2 2102401 1234 47989 2026 3 1 0 0 0 2026 3 1 0 2 0 60 1 1 0 0 0 1
            H9
            10 0 61100      0.000000  0       6566174.663       2703003.220      -3022783.901
            10 0 61100     60.000000  0       5612763.227       3006882.108      -4359836.652
            10 0 61100    120.000000  0       4390666.845       3200241.457      -5479656.915
            99
            """;
    private static final String TLE = """
            CSS (TIANHE)
            1 48274U 21035A   21295.90862762  .00005009  00000-0  62585-4 0  9999
            2 48274  41.4697 224.1728 0006726 240.5427 202.4055 15.60684462 27671
            """;

    private static List<byte[]> messages() throws IOException {
        var all = new java.util.ArrayList<byte[]>();
        all.add(Samples.bytes(CPF));
        all.add(Samples.bytes(TLE));
        for (var format : List.of(
                Format.OEM_KVN,
                Format.OEM_XML,
                Format.OCM_KVN,
                Format.STK,
                Format.SP3,
                Format.MEME,
                Format.OMM_CSV,
                Format.OMM_JSON,
                Format.OMM_KVN,
                Format.OMM_XML)) {
            all.add(made(format));
        }
        return all;
    }

    private static byte[] made(Format format) throws IOException {
        boolean elements = format.name().startsWith("OMM");
        if (!elements) {
            return SlopesTest.table(format, 5, 60, v -> v);
        }
        var folder = Files.createTempDirectory("marks");
        var source = Files.writeString(folder.resolve("a.tle"), TLE);
        Path result = folder.resolve("a" + format.extension());
        Conversion.of(source).to(format).write(result).orThrow();
        return Files.readAllBytes(result);
    }

    @Test
    void a_byte_order_mark_hides_neither_format_nor_version() throws IOException {
        var mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
        for (var message : messages()) {
            var marked = Arrays.copyOf(mark, mark.length + message.length);
            System.arraycopy(message, 0, marked, mark.length, message.length);
            var plain = Check.on(Input.of(message, "a")).run();
            var report = Check.on(Input.of(marked, "a")).run();
            assertThat(plain.isReadable()).isTrue();
            assertThat(report.format()).isEqualTo(plain.format());
            assertThat(report.version()).as("%s", plain.format()).isEqualTo(plain.version());
            assertThat(report.counts()).isEqualTo(plain.counts());
            assertThat(report.findings()).isEqualTo(plain.findings());
        }
    }
}
