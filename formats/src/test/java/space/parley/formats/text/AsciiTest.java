package space.parley.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.formats.Document.Field;

/// Eight bytes at a time against one at a time, and bytes that are kept against bytes that are used
/// again.
class AsciiTest {
    private static final long SEED = 20261128;

    /// Bytes about the borders of what is told apart.
    private static final byte[] BORDERS = {' ', ' ', ' ', '\t', 'A', '~', '\n', '\r', 0x7f, 0x1f, 0, -1, -128, '!'};

    private static byte[] some(SplittableRandom random) {
        var bytes = new byte[random.nextInt(40)];
        int kinds = 1 + random.nextInt(BORDERS.length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = BORDERS[random.nextInt(kinds)];
        }
        return bytes;
    }

    @Test
    void eightAtATimeIsTheSameAsOneAtATime() {
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 20_000; run++) {
            var b = some(random);
            int from = random.nextInt(b.length + 1);
            boolean printable = true;
            int blanks = from;
            int end = from;
            int printed = from;
            int word = from;
            for (int i = from; i < b.length; i++) {
                printed += printed == i && b[i] >= ' ' && b[i] < 0x7f ? 1 : 0;
                word += word == i && (b[i] < 0 || b[i] > ' ') ? 1 : 0;
                printable &= b[i] == '\t' || b[i] >= ' ' && b[i] < 0x7f;
                blanks += blanks == i && (b[i] == ' ' || b[i] == '\t') ? 1 : 0;
                end += end == i && b[i] != '\n' && b[i] != '\r' ? 1 : 0;
            }
            assertThat(Ascii.printable(b, from, b.length)).as("run %d", run).isEqualTo(printable);
            assertThat(Ascii.afterBlanks(b, from, b.length)).as("run %d", run).isEqualTo(blanks);
            assertThat(Ascii.lineEnd(b, from, b.length)).as("run %d", run).isEqualTo(end);
            assertThat(Ascii.printableEnd(b, from, b.length)).as("run %d", run).isEqualTo(printed);
            assertThat(Ascii.blank(b, from, b.length)).as("run %d", run).isEqualTo(word);
        }
    }

    /// A stream that hands out a few bytes at a time.
    private static InputStream slow(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, step));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 1 << 20})
    void linesThatAreHeldStayAsTheyAre(int step) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append("line ").append(i).append(i % 7 == 0 ? "\r\n" : "\n");
        }
        var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        for (var in : new InputStream[] {slow(bytes, step), Opening.of(slow(bytes, step))}) {
            var lines = new Lines(in, 100);
            var held = new ArrayList<Field>();
            while (lines.next()) {
                lines.hold();
                held.add(new Field("KEY", lines.buffer(), lines.from(), lines.to(), null, lines.number()));
            }
            assertThat(held).hasSize(30_000);
            for (int i = 0; i < held.size(); i++) {
                assertThat(held.get(i)).isEqualTo(new Field("KEY", "line " + i, null, i + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8191, 8192, 8193, Opening.MOST - 1, Opening.MOST, Opening.MOST + 1, 200_000})
    void whatWasReadAheadComesAgain(int size) throws IOException {
        var bytes = new byte[size];
        new SplittableRandom(SEED).nextBytes(bytes);
        for (int step : new int[] {1, 5000, 1 << 20}) {
            var opening = Opening.of(slow(bytes, step));
            assertThat(opening.bytes()).hasSize(Math.min(size, Opening.MOST));
            assertThat(opening.readAllBytes()).isEqualTo(bytes);
        }
        var inMemory = Opening.of(bytes);
        assertThat(inMemory.bytes()).hasSize(Math.min(size, Opening.MOST));
        assertThat(Opening.of(inMemory)).isSameAs(inMemory);
        assertThat(inMemory.available()).isEqualTo(size == 0 ? 0 : Math.min(size, Opening.MOST));
        assertThat(inMemory.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void aNumberOfBytesIsTheNumberOfItsText() {
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 50_000; run++) {
            var text = new StringBuilder();
            int length = random.nextInt(26);
            for (int i = 0; i < length; i++) {
                boolean digit = random.nextInt(12) > 0;
                text.append(digit ? (char) ('0' + random.nextInt(10)) : "+-.eE /:".charAt(random.nextInt(8)));
            }
            text.append(random.nextBoolean() ? "" : "e" + random.nextInt(-30, 30));
            var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            assertThat(Double.doubleToLongBits(ByteDecimal.parse(bytes, 0, bytes.length, 3)))
                    .as("run %d: %s", run, text)
                    .isEqualTo(Double.doubleToLongBits(Decimal.parse(text.toString(), 3)));
        }
    }
}
