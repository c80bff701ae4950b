package space.parley.formats.ccsds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Section;
import space.parley.formats.Format;
import space.parley.formats.Receiver;
import space.parley.formats.ccsds.LineOrder.Step;
import space.parley.formats.text.Ascii;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Findings;
import space.parley.formats.text.Line;
import space.parley.formats.text.Lines;
import space.parley.terms.UtcInstant;

/// Reads a conjunction data message that is as its standard has it: one message in key-value notation, its keys
/// in the order of the tables and each with a right value in the first of its units. Most are, and to see it takes no
/// more than their bytes and a few arrays. What the whole means is then read from these.
///
/// Of any other message nothing is said here, not even what is wrong with it: it is for [KvnReader] and
/// [Validator], which know every rule and every finding. Both ways go by the same dictionary.
final class StraightCdm {
    private static final Word VERSION_KEY = new Word("CCSDS_CDM_VERS");
    private static final Word COMMENT = new Word("COMMENT ");
    private static final int HEADER = 0;
    private static final int RELATIVE = 1;
    private static final int OBJECT1 = 2;
    private static final int OBJECT2 = 3;
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    private final ByteTime time = new ByteTime();
    private final List<String> comments = new ArrayList<>();

    /// Where the value of each place begins and ends; 0 where the key is not there.
    private int[] begins = {};

    private int[] ends = {};
    /// The numbers, in metres and seconds where the unit is of kilometres.
    private double[] numbers = {};

    private StraightCdm(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The order of the lines in each version: made when the first such message comes.
    private static final class Orders {
        static final Map<String, LineOrder> ALL = all();

        private static Map<String, LineOrder> all() {
            var orders = new HashMap<String, LineOrder>();
            var dictionary = Dictionaries.of(Format.CDM_KVN, "").orElseThrow();
            for (var version : dictionary.versions()) {
                orders.put(version, new LineOrder(dictionary, version));
            }
            return Map.copyOf(orders);
        }
    }

    /// Reads a message, where it is such a one.
    ///
    /// @param bytes all of it; kept as long as anyone has its tree, so nobody may change them any more
    /// @return whether it was; where not, neither the findings nor the receiver got anything
    static boolean read(byte[] bytes, Findings findings, Receiver receiver) {
        return new StraightCdm(bytes).read(findings, receiver);
    }

    private boolean read(Findings findings, Receiver receiver) {
        if (!VERSION_KEY.at(bytes, 0)) {
            return false;
        }
        int equals = Ascii.afterBlanks(bytes, VERSION_KEY.length(), bytes.length);
        if (equals == bytes.length || bytes[equals] != '=') {
            return false;
        }
        int begin = Ascii.afterBlanks(bytes, equals + 1, bytes.length);
        int end = Ascii.printableEnd(bytes, begin, bytes.length);
        var version = ascii(begin, trimmed(begin, end));
        var order = Orders.ALL.get(version);
        if (order == null || !lines(order, end)) {
            return false;
        }
        receiver.document(new Document(Format.CDM_KVN, version, () -> tree(bytes)));
        var parts = new CdmReading.Parts(
                version,
                1,
                comments,
                part(order, HEADER),
                part(order, RELATIVE),
                part(order, OBJECT1),
                part(order, OBJECT2));
        CdmReading.message(parts, findings).ifPresent(receiver::conjunction);
        return true;
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// Where a value ends, without the blanks behind it.
    private int trimmed(int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /// The beginning of the next line, -1 where a line does not end at a place.
    private int afterLine(int end) {
        if (end == bytes.length) {
            return end;
        }
        int feed = bytes[end] == '\r' && end + 1 < bytes.length ? end + 1 : end;
        return bytes[feed] == '\n' ? feed + 1 : -1;
    }

    /// Reads every line after that of the version.
    ///
    /// @param versionEnd where that ends
    private boolean lines(LineOrder order, int versionEnd) {
        begins = new int[order.size()];
        ends = new int[order.size()];
        numbers = new double[order.size()];
        int objects = order.parts().get(OBJECT1).first();
        Step last = null;
        int end = versionEnd;
        while (true) {
            int at = afterLine(end);
            if (at < 0 || at == bytes.length) {
                return at > 0 && complete(order);
            }
            var step = order.likely(last);
            int begin = step == null ? -1 : step.value(bytes, at);
            if (step == null || begin < 0) {
                if (bytes[at] == '\n' || bytes[at] == '\r') {
                    end = at;
                    continue;
                }
                if (COMMENT.at(bytes, at)) {
                    end = comment(at + COMMENT.length(), last == null || last.place < objects);
                    if (end < 0) {
                        return false;
                    }
                    continue;
                }
                step = order.find(bytes, at, last);
                if (step == null) {
                    return false;
                }
                begin = step.value(bytes, at);
            }
            end = value(step, begin);
            if (end < 0) {
                return false;
            }
            last = step;
        }
    }

    /// Takes a comment.
    ///
    /// @param kept whether it stands before the first object
    /// @return where its line ends, -1 where it says nothing
    private int comment(int from, boolean kept) {
        int begin = Ascii.afterBlanks(bytes, from, bytes.length);
        int end = Ascii.printableEnd(bytes, begin, bytes.length);
        int to = trimmed(begin, end);
        if (begin == to) {
            return -1;
        }
        if (kept) {
            CdmReading.comment(comments, ascii(begin, to));
        }
        return end;
    }

    /// The same as [Ascii#afterBlanks] where few are expected.
    private int afterBlanks(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private boolean complete(LineOrder order) {
        for (int place : order.demanded()) {
            if (begins[place] == 0) {
                return false;
            }
        }
        return true;
    }

    /// Takes a value down.
    ///
    /// @return where the line ends; -1 where something is to be told of the value
    private int value(Step step, int from) {
        if (step.number) {
            return number(step, from);
        }
        int end = Ascii.printableEnd(bytes, from, bytes.length);
        int to = trimmed(from, end);
        begins[step.place] = from;
        ends[step.place] = to;
        boolean right = switch (step.rule.type()) {
            case TIME, EPOCH -> time.parse(bytes, from, to) && !time.finer();
            case WORD -> step.word(bytes, from, to);
            case TEXT, FRAME, TIMESYSTEM, CENTRE, ID -> from < to;
            case VERSION, NUMBER, INTEGER, NUMBERS, OFFSET -> false;
        };
        return right ? end : -1;
    }

    private int number(Step step, int from) {
        int place = step.place;
        int to = Ascii.blank(bytes, from, bytes.length);
        double number = ByteDecimal.parse(bytes, from, to, step.shift);
        begins[place] = from;
        ends[place] = to;
        numbers[place] = number;
        boolean right = number >= step.least && number <= step.most;
        if (!right || step.integer && !whole(from, to)) {
            return -1;
        }
        int end = afterBlanks(to);
        return end > to && step.bracketed.at(bytes, end) ? afterBlanks(end + step.bracketed.length()) : end;
    }

    private boolean whole(int from, int to) {
        for (int i = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return to - from <= MOST_DIGITS;
    }

    private Keys part(LineOrder order, int number) {
        return new Part(order, order.parts().get(number));
    }

    /// The line that a byte is on.
    private int line(int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /// The keys of a section, made when they are asked for.
    private final class Part extends Keys {
        private final LineOrder order;
        private final LineOrder.Part part;
        private int before = -1;

        Part(LineOrder order, LineOrder.Part part) {
            this.order = order;
            this.part = part;
        }

        /// The place of a key, -1 where it is not there.
        private int place(String key) {
            int place = part.place(key, before);
            before = place;
            return place < 0 || begins[place] == 0 ? -1 : place;
        }

        /// Whether a number states its unit, which stands behind it where anything does.
        private boolean unit(int place) {
            int at = order.at(place).number ? afterBlanks(ends[place]) : bytes.length;
            return at < bytes.length && bytes[at] == '[';
        }

        @Override
        int line() {
            int first = part.first();
            while (begins[first] == 0) {
                first++;
            }
            return StraightCdm.this.line(begins[first]);
        }

        @Override
        boolean has(String key) {
            return place(key) >= 0;
        }

        @Override
        @Nullable
        Field field(String key) {
            int place = place(key);
            if (place < 0) {
                return null;
            }
            var unit = unit(place) ? order.at(place).unit : null;
            int begin = begins[place];
            return new Field(key, bytes, begin, ends[place], unit, StraightCdm.this.line(begin));
        }

        @Override
        @Nullable
        String value(String key) {
            int place = place(key);
            return place < 0 ? null : ascii(begins[place], ends[place]);
        }

        @Override
        Optional<String> text(String key) {
            int place = place(key);
            // Printable, and without blanks around it.
            boolean fits = place >= 0 && ends[place] - begins[place] <= Line.LONGEST;
            return fits ? Optional.of(ascii(begins[place], ends[place])) : Optional.empty();
        }

        @Override
        Optional<UtcInstant> time(String key) {
            int place = place(key);
            return place >= 0 && time.parse(bytes, begins[place], ends[place])
                    ? Optional.of(time.instant())
                    : Optional.empty();
        }

        @Override
        double number(String key, String unit, int shift) {
            int place = place(key);
            if (place < 0) {
                return Double.NaN;
            }
            var step = order.at(place);
            if (!unit.equals(step.unit) && unit(place)) {
                return Double.NaN;
            }
            boolean known = shift == step.shift && step.number;
            return known ? numbers[place] : ByteDecimal.parse(bytes, begins[place], ends[place], shift);
        }
    }

    /// The tree of a message that was found to be right.
    private static Section tree(byte[] bytes) {
        var roots = new ArrayList<Section>(1);
        var findings = new Findings("");
        var builder = new DocumentBuilder(false, findings, document -> roots.add(document.root()));
        try {
            new KvnReader(new Lines(new ByteArrayInputStream(bytes), KvnReader.LONGEST_LINE), findings, builder).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return roots.getFirst();
    }
}
