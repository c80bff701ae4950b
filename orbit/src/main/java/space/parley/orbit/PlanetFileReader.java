package space.parley.orbit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;

/// Recognises binary planetary ephemerides of JPL and INPOP by their header, and reads for which days they
/// hold.
final class PlanetFileReader {
    private static final int TITLE_BYTES = 84;
    private static final int HEADER_BYTES = 2_860;
    private static final int POINTERS_AT = 2_696;
    private static final int NUMBER_AT = 2_840;
    private static final int LIBRATION_AT = 2_844;
    private static final int RECORD_SIZE_AT = 2_856;
    private static final int NUTATION = 11;
    private static final double JULIAN_DATE_OF_EPOCH_DAY = 2_440_587.5;
    private static final int MAX_RECORD = 1 << 20;

    private PlanetFileReader() {}

    /// What a header says.
    record Read(String title, LocalDate from, LocalDate until) {}

    static Optional<Read> read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var header = ByteBuffer.allocate(HEADER_BYTES);
            if (!fill(channel, header, 0)) {
                return Optional.empty();
            }
            var title = new String(header.array(), 0, TITLE_BYTES, StandardCharsets.ISO_8859_1).strip();
            if (!title.contains("JPL Planetary Ephemeris") && !title.contains("INPOP")) {
                return Optional.empty();
            }
            for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                header.order(order);
                int number = header.getInt(NUMBER_AT);
                if (number > 0 && number < 10_000) {
                    return span(channel, header, title);
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Read> span(FileChannel channel, ByteBuffer header, String title) throws IOException {
        long size = title.contains("INPOP") ? 8L * header.getInt(RECORD_SIZE_AT) : recordSize(header);
        long records = size < 16 || size > MAX_RECORD ? 0 : channel.size() / size - 2;
        if (records < 1) {
            return Optional.empty();
        }
        var span = ByteBuffer.allocate(16).order(header.order());
        if (!fill(channel, span, 2 * size)) {
            return Optional.empty();
        }
        double from = span.getDouble(0);
        span.clear();
        if (!fill(channel, span, (1 + records) * size)) {
            return Optional.empty();
        }
        double until = span.getDouble(8);
        if (!(until > from) || Math.abs(from) > 1e7 || Math.abs(until) > 1e7) {
            return Optional.empty();
        }
        return Optional.of(new Read(title.replaceAll("\\s+", " "), day(Math.ceil(from - 0.5) + 0.5), day(until)));
    }

    /// The last number of a record stands where the farthest of its thirteen parts ends.
    private static long recordSize(ByteBuffer header) {
        long doubles = 0;
        for (int part = 0; part < 13; part++) {
            int at = part == 12 ? LIBRATION_AT : POINTERS_AT + 12 * part;
            long first = header.getInt(at);
            long coefficients = header.getInt(at + 4);
            long sets = header.getInt(at + 8);
            if (first < 0 || coefficients < 0 || sets < 0 || coefficients > 1_000 || sets > 1_000) {
                return 0;
            }
            doubles = Math.max(doubles, first - 1 + coefficients * sets * (part == NUTATION ? 2 : 3));
        }
        return 8 * doubles;
    }

    private static LocalDate day(double julianDate) {
        return LocalDate.ofEpochDay((long) Math.floor(julianDate - JULIAN_DATE_OF_EPOCH_DAY));
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
