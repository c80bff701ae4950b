package space.parley.formats.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import space.parley.formats.Input;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Lines;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;

/// A message of a dialect as a message of CCSDS, turned line by line while it is read.
public final class DialectInput implements Input {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int OPENING = 1 << 20;

    private final Dialect dialect;
    private final Input message;

    public DialectInput(Dialect dialect, Input message) {
        this.dialect = dialect;
        this.message = message;
    }

    @Override
    public String name() {
        return message.name();
    }

    @Override
    public InputStream open() throws IOException {
        byte[] opening;
        try (var in = message.open()) {
            opening = in.readNBytes(OPENING);
        }
        return new Turned(message.open(), charset(opening), isXml(opening));
    }

    /// The first encoding in which the opening is text without a fault.
    private Charset charset(byte[] opening) {
        for (var charset : dialect.encodings()) {
            if (decodes(opening, charset)) {
                return charset;
            }
        }
        throw refusal(0);
    }

    private RefusedException refusal(int line) {
        var names = dialect.encodings().stream().map(Charset::name).collect(Collectors.joining(", "));
        var place = line > 0 ? Place.of(name(), line) : Place.of(name());
        return new RefusedException(List.of(ProfileFinding.NOT_DECODED.at(place, names)));
    }

    /// Whether bytes are text of a charset; a character that the end of the bytes cuts is not held against it.
    private static boolean decodes(byte[] bytes, Charset charset) {
        var decoder = strict(charset);
        var text = CharBuffer.allocate(bytes.length + 4);
        return !decoder.decode(ByteBuffer.wrap(bytes), text, bytes.length < OPENING)
                .isError();
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static boolean isXml(byte[] opening) {
        for (byte b : opening) {
            if (b == '<') {
                return true;
            }
            boolean skipped = b == ' ' || b == '\t' || b == '\r' || b == '\n' || (b & 0x80) != 0;
            if (!skipped) {
                return false;
            }
        }
        return false;
    }

    private final class Turned extends InputStream {
        private final InputStream in;
        private final Lines lines;
        private final CharsetDecoder decoder;
        private final Turning turning = new Turning(dialect.inward());
        private final boolean xml;
        private byte[] ready = new byte[0];
        private int at;

        Turned(InputStream in, Charset charset, boolean xml) {
            this.in = in;
            this.lines = new Lines(in, LONGEST_LINE);
            this.decoder = strict(charset);
            this.xml = xml;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == ready.length && !more()) {
                return -1;
            }
            int count = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, bytes, from, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            if (!lines.next()) {
                if (lines.tooLong()) {
                    throw new RefusedException(
                            List.of(Complaint.LINE_TOO_LONG.at(Place.of(name(), lines.number()), LONGEST_LINE)));
                }
                return false;
            }
            String line;
            try {
                line = decoder.decode(ByteBuffer.wrap(lines.buffer(), lines.from(), lines.to() - lines.from()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw refusal(lines.number());
            }
            var declared =
                    lines.number() == 1 && xml ? line.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"UTF-8\"") : line;
            ready = (turning.line(declared, xml) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
