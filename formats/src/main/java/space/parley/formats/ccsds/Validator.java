package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Field;
import space.parley.formats.attitude.StateForm;
import space.parley.formats.attitude.StateNodes;
import space.parley.formats.text.ByteDecimal;
import space.parley.formats.text.ByteTime;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.FindingKind;
import space.parley.formats.text.Findings;

/// Checks a message against its dictionary on the way, and hands every piece on unchanged.
public final class Validator implements Events {
    private final Findings findings;
    private final Events next;
    private final List<Open> open = new ArrayList<>();
    private final RowCheck check;
    private final ByteTime clock = new ByteTime();
    private final boolean ephemerides;
    private Dictionary dictionary;
    private String version = "";
    private boolean checked;
    private int unknown;
    private @Nullable StateForm form;
    private KeyRule[] columns = {};
    private double[] numbers = {};
    private boolean formRight;

    /// @param ephemerides whether lines of ephemerides are checked too; whoever reads them checks them anyway
    public Validator(Findings findings, Events next, boolean ephemerides) {
        this.findings = findings;
        this.next = next;
        this.check = new RowCheck(findings);
        this.ephemerides = ephemerides;
        this.dictionary = Dictionaries.any();
    }

    /// A section that is open; without a rule where the standard has no such section.
    private static final class Open {
        final String name;
        final int line;
        final BitSet seen = new BitSet();

        @Nullable
        SectionRule rule;

        int[] sections;
        boolean empty = true;
        int rows;

        @Nullable
        Set<String> others;

        int place = -1;
        String placed = "";

        Open(String name, @Nullable SectionRule rule, int line) {
            this.name = name;
            this.rule = rule;
            this.line = line;
            this.sections = new int[rule == null ? 0 : rule.children().size()];
        }

        /// Takes the section of the same name that has a key, where the one that was taken first has not.
        void choose(String key, @Nullable SectionRule around) {
            if (rule != null && around != null && rule.key(key) == null) {
                for (var other : around.children()) {
                    if (other.name().equals(name) && other.key(key) != null) {
                        rule = other;
                        sections = new int[other.children().size()];
                        return;
                    }
                }
            }
        }
    }

    @Override
    public void begin(Dictionary message, String stated, int line) {
        dictionary = message;
        version = stated;
        unknown = 0;
        form = null;
        checked = ephemerides || !message.name().equals("OEM");
        open.clear();
        open.add(new Open(message.root().name(), message.root(), line));
        if (stated.isEmpty()) {
            findings.refuse(Complaint.MISSING_KEY, line, message.versionKey());
            version = message.newest();
        } else if (!message.versions().contains(stated)) {
            findings.refuse(
                    new Cited(Complaint.VERSION, message.standard()),
                    line,
                    message.versionKey(),
                    stated,
                    message.name(),
                    String.join(", ", message.versions()));
            version = message.newest();
        }
        next.begin(message, stated, line);
    }

    @Override
    public void open(String section, int line) {
        var around = open.getLast();
        var rule = around.rule == null ? null : around.rule.child(section);
        if (rule == null) {
            if (around.rule != null) {
                var kind = elsewhere(dictionary.root(), section) ? Complaint.MISPLACED_KEY : Complaint.UNKNOWN_KEY;
                refuse(kind, around.rule.reference(), line, section, dictionary.name(), section);
            }
        } else {
            count(around, rule, line);
        }
        open.add(new Open(section, rule, line));
        next.open(section, line);
    }

    private static boolean elsewhere(SectionRule at, String section) {
        return at.children().stream().anyMatch(c -> c.name().equals(section) || elsewhere(c, section));
    }

    private void count(Open around, SectionRule rule, int line) {
        var siblings = around.rule == null ? List.<SectionRule>of() : around.rule.children();
        int place = siblings.indexOf(rule);
        boolean alone = around.rule == null || around.rule.alone(rule);
        if (around.sections[place]++ == rule.most() && alone) {
            refuse(CcsdsComplaint.SECTION_TWICE, rule.reference(), line, rule.name(), rule.name(), rule.most());
        }
        for (int later = place + 1; later < siblings.size(); later++) {
            // Further states may follow covariances in key-value notation.
            if (around.sections[later] > 0
                    && rule.start() != null
                    && !rule.name().equals("metadata")) {
                findings.remarkOnce(
                        CcsdsComplaint.KEY_ORDER,
                        line,
                        rule.start(),
                        siblings.get(later).name());
                break;
            }
            if (around.sections[later] > 0 && !(rule.rows() instanceof RowRule.Each)) {
                refuse(Complaint.MISPLACED_KEY, rule.reference(), line, rule.name(), rule.name());
                break;
            }
        }
        if (!rule.since().isEmpty() && dictionary.before(version, rule.since())) {
            findings.remarkOnce(Complaint.LATER_VERSION, line, rule.name(), rule.name(), version);
        }
    }

    @Override
    public void close(String section, int line) {
        var done = open.removeLast();
        if (done.rule != null) {
            complete(done, done.rule);
        }
        next.close(section, line);
    }

    private void complete(Open done, SectionRule rule) {
        boolean cut = done.rows > 0
                && rule.rows() instanceof RowRule.Matrix m
                && done.rows < m.lines().size();
        if (checked && cut) {
            refuse(
                    Complaint.NOT_A_COVARIANCE,
                    rule.reference(),
                    done.line,
                    null,
                    Rows.keys(rule.rows()).size());
        }
        var inRows = done.rows > 0 ? Rows.keys(rule.rows()) : Set.<String>of();
        for (var key : rule.mandatory()) {
            if (!done.seen.get(key.place()) && current(key) && !inRows.contains(key.name())) {
                missing(key, rule, done.line);
            }
        }
        for (int i = 0; i < done.sections.length; i++) {
            var child = rule.children().get(i);
            if (done.sections[i] < child.least() && !(done.rows > 0 && child.rows() instanceof RowRule.Each)) {
                missing(child, done.line);
            }
        }
    }

    /// Tells of a section that is missing, by its keys where it must have some.
    private void missing(SectionRule section, int line) {
        int before = findings.refusals();
        for (var key : section.mandatory()) {
            if (current(key)) {
                missing(key, section, line);
            }
        }
        for (var child : section.children()) {
            if (child.least() > 0) {
                missing(child, line);
            }
        }
        if (findings.refusals() == before && (section.start() != null || section.rows() instanceof RowRule.Each)) {
            refuse(CcsdsComplaint.SECTION_MISSING, section.reference(), line, section.name(), section.name());
        }
    }

    private void missing(KeyRule key, SectionRule section, int line) {
        refuse(absent(key, Complaint.MISSING_KEY), reference(key, section), line, key.name());
    }

    private static Complaint absent(KeyRule key, Complaint otherwise) {
        return switch (key.type()) {
            case TIMESYSTEM -> Complaint.TIME_SYSTEM_MISSING;
            case FRAME -> Complaint.FRAME_MISSING;
            case CENTRE -> Complaint.CENTRE_MISSING;
            default -> otherwise;
        };
    }

    private boolean current(KeyRule key) {
        return (key.since().isEmpty() || !dictionary.before(version, key.since()))
                && (key.until().isEmpty() || !dictionary.before(key.until(), version));
    }

    private static String reference(KeyRule key, SectionRule section) {
        return key.reference().isEmpty() ? section.reference() : key.reference();
    }

    @Override
    public void field(Field field) {
        var here = open.getLast();
        var key = field.key();
        if (here.empty && open.size() > 1 && dictionary.knows(key)) {
            here.empty = false;
            here.choose(key, open.get(open.size() - 2).rule);
        }
        if (here.rule != null) {
            var rule = here.rule.key(key, here.place);
            if (rule == null && kept(here, key)) {
                keep(key, field.line());
            } else if (rule == null) {
                unknown(here, here.rule, key, field.line());
            } else {
                known(here, here.rule, rule, key, field.line());
                value(rule, here.rule, field);
            }
        }
        next.field(field);
    }

    /// Whether a key that no section knows may be kept where it is: never one that could change what the rest means,
    /// or that would be read as something else in key-value notation.
    private boolean kept(Open here, String key) {
        if (dictionary.knows(key) || !UnknownKeys.keeps(dictionary, here.name) || !UnknownKeys.kept(dictionary, key)) {
            return false;
        }
        // Behind the sections of a message it would fall to the last of them in key-value notation.
        return open.size() > 1 || Arrays.stream(here.sections).allMatch(count -> count == 0);
    }

    private void keep(String key, int line) {
        if (++unknown > UnknownKeys.MOST) {
            findings.abandon(CcsdsComplaint.UNKNOWN_MANY, line, key, UnknownKeys.MOST);
        } else {
            findings.remark(CcsdsComplaint.UNKNOWN_KEPT, line, key, dictionary.name() + " " + version, key);
        }
    }

    private void unknown(Open here, SectionRule section, String key, int line) {
        boolean own = key.startsWith("USER_DEFINED_");
        if (own && dictionary.root().takesUserDefined()) {
            return;
        }
        boolean misplaced = !own && dictionary.knows(key) || key.equals(dictionary.versionKey());
        var kind = misplaced ? Complaint.MISPLACED_KEY : Complaint.UNKNOWN_KEY;
        var subject = misplaced ? key : dictionary.name() + " " + version;
        refuse(kind, section.reference(), line, key, subject, key);
        if (here.others == null) {
            here.others = new HashSet<>();
        }
    }

    private void known(Open here, SectionRule section, KeyRule rule, String key, int line) {
        boolean twice;
        if (rule.pattern()) {
            if (here.others == null) {
                here.others = new HashSet<>();
            }
            twice = here.others.size() < MOST_KEYS && !here.others.add(key);
        } else {
            twice = here.seen.get(rule.place()) && !rule.repeated();
            here.seen.set(rule.place());
            if (rule.place() < here.place && !rule.repeated()) {
                findings.remarkOnce(CcsdsComplaint.KEY_ORDER, line, key, here.placed);
            } else {
                here.place = rule.place();
                here.placed = key;
            }
        }
        if (twice) {
            refuse(Complaint.DUPLICATE_KEY, reference(rule, section), line, key);
        }
        if (!rule.since().isEmpty() && dictionary.before(version, rule.since())) {
            findings.remark(Complaint.LATER_VERSION, line, key, key, version);
        }
        if (!rule.until().isEmpty() && dictionary.before(rule.until(), version)) {
            findings.remark(CcsdsComplaint.EARLIER_VERSION, line, key, key, version);
        }
    }

    private static final int MOST_KEYS = 10_000;

    private void value(KeyRule rule, SectionRule section, Field field) {
        var key = field.key();
        var unit = field.unit();
        int line = field.line();
        if (field.length() == 0) {
            empty(rule, section, key, line);
            return;
        }
        if (!field.isAscii()) {
            findings.remarkOnce(Complaint.NOT_ASCII, line, key);
        }
        if (unit != null && rule.type().numeric() && !unit(rule, section, key, unit, line)) {
            return;
        }
        switch (rule.type()) {
            case NUMBER -> number(rule, section, key, field, line);
            case INTEGER -> {
                if (!whole(field.value())) {
                    wrong(rule, CcsdsComplaint.NOT_WHOLE, section, line, key, field.value());
                } else {
                    number(rule, section, key, field, line);
                }
            }
            case TIME, EPOCH -> time(rule, section, key, field, line);
            case OFFSET -> {
                if (Double.isNaN(field.number())) {
                    time(rule, section, key, field, line);
                }
            }
            case WORD -> {
                var value = field.value();
                if (!rule.words().isEmpty() && !rule.words().contains(value) && !word(rule, value)) {
                    wrong(rule, Complaint.NOT_A_WORD, section, line, key, value, String.join(", ", rule.words()));
                }
            }
            case NUMBERS -> {
                for (var part : field.value().split("[\\s,]+")) {
                    number(rule, section, key, new Field(key, part, null, line), line);
                }
            }
            case VERSION, TEXT, FRAME, TIMESYSTEM, CENTRE, ID -> {}
        }
    }

    private static boolean word(KeyRule rule, String value) {
        var capitals = value.toUpperCase(Locale.ROOT);
        return rule.words().stream()
                .anyMatch(word -> word.toUpperCase(Locale.ROOT).equals(capitals));
    }

    private void empty(KeyRule rule, SectionRule section, String key, int line) {
        boolean mandatory = rule.need() == KeyRule.Need.MANDATORY;
        if (section.name().equals("header") && mandatory) {
            findings.remark(new Cited(Complaint.EMPTY_HEADER, reference(rule, section)), line, key);
        } else if (mandatory && !rule.blank()) {
            refuse(absent(rule, Complaint.EMPTY_VALUE), reference(rule, section), line, key);
        } else {
            findings.remark(new Cited(CcsdsComplaint.BLANK_VALUE, reference(rule, section)), line, key);
        }
    }

    private boolean unit(KeyRule rule, SectionRule section, String key, String unit, int line) {
        if (rule.units().contains(unit) || rule.units().isEmpty() && UNITLESS.contains(unit)) {
            return true;
        }
        var wanted = rule.unit();
        if (rule.otherUnits().contains(unit) || Units.same(unit, wanted)) {
            findings.remarkOnce(CcsdsComplaint.UNIT_NAME, line, key, unit, wanted);
            return true;
        }
        if (rule.aside()) {
            findings.remark(new Cited(Complaint.UNIT_SET_ASIDE, reference(rule, section)), line, key, unit, wanted);
        } else {
            refuse(Complaint.WRONG_UNIT, reference(rule, section), line, key, unit, wanted);
        }
        return false;
    }

    private static final List<String> UNITLESS = List.of("n/a", "1");

    private void number(KeyRule rule, SectionRule section, String key, Field value, int line) {
        double number = value.number();
        if (Double.isNaN(number)) {
            wrong(rule, Complaint.NOT_A_NUMBER, section, line, key, value.value());
        } else if (number < rule.least() || number > rule.most()) {
            wrong(rule, Complaint.OUT_OF_RANGE, section, line, key, value.value(), range(rule));
        }
    }

    private static String range(KeyRule rule) {
        if (rule.most() == Double.POSITIVE_INFINITY) {
            return "≥ " + Decimal.format(rule.least(), 0);
        }
        return rule.least() == Double.NEGATIVE_INFINITY
                ? "≤ " + Decimal.format(rule.most(), 0)
                : Decimal.format(rule.least(), 0) + " … " + Decimal.format(rule.most(), 0);
    }

    private void time(KeyRule rule, SectionRule section, String key, Field value, int line) {
        if (!value.time(clock)) {
            wrong(rule, Complaint.NOT_A_TIME, section, line, key, value.value());
        } else if (clock.finer()) {
            findings.remarkOnce(Complaint.NANOSECONDS, line, key);
        }
    }

    private static boolean whole(String value) {
        int at = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
        if (value.length() == at || value.length() > 18) {
            return false;
        }
        for (; at < value.length(); at++) {
            if (value.charAt(at) < '0' || value.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /// A value is wrong: the message is refused, or the value set aside.
    private void wrong(KeyRule rule, FindingKind kind, SectionRule section, int line, String key, Object... arguments) {
        if (rule.aside()) {
            findings.remark(new Cited(Complaint.NUMBER_SET_ASIDE, reference(rule, section)), line, key, arguments[0]);
        } else {
            refuse(kind, reference(rule, section), line, key, arguments);
        }
    }

    private void refuse(FindingKind kind, String reference, int line, @Nullable String field, Object... arguments) {
        findings.refuse(new Cited(kind, reference), line, field, arguments);
    }

    /// A section of which there is nothing to tell is looked at once; any other is told of piece by piece.
    @Override
    public void section(Document.Section section) {
        var around = open.getLast();
        var rule = around.rule == null ? null : around.rule.child(section.name());
        if (rule != null && right(section, rule)) {
            count(around, rule, section.line());
            next.section(section);
        } else {
            Events.super.section(section);
        }
    }

    private boolean right(Document.Section section, SectionRule rule) {
        return section.nodes() instanceof StateNodes state ? right(state, rule) : right(section, rule, this::right);
    }

    /// The same of a line of numbers: its keys and sections are those of the line before it.
    private boolean right(StateNodes state, SectionRule rule) {
        if (form != state.form()) {
            form = state.form();
            columns = new KeyRule[form.columns()];
            numbers = new double[columns.length];
            formRight = right(form.outline(), rule, (field, key) -> {
                columns[field.line()] = key;
                return key.type() == KeyType.NUMBER || key.type() == KeyType.EPOCH;
            });
        }
        var places = state.columns();
        if (!formRight || places == null) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            var key = columns[i];
            if (key.type() == KeyType.EPOCH) {
                if (!clock.parse(state.bytes(), places.from(i), places.to(i)) || clock.finer()) {
                    return false;
                }
            } else {
                numbers[i] = ByteDecimal.parse(state.bytes(), places.from(i), places.to(i), 0);
                if (!(numbers[i] >= key.least() && numbers[i] <= key.most())) {
                    return false;
                }
            }
        }
        state.look(numbers);
        return true;
    }

    /// Whether there is nothing to tell of what a section holds: keys and sections in the order of the dictionary,
    /// each once, all that must be there, and plain values.
    private boolean right(Document.Section section, SectionRule rule, BiPredicate<Field, KeyRule> value) {
        long keys = 0;
        long sections = 0;
        int lastKey = -1;
        int lastSection = -1;
        var nodes = section.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node instanceof Field field) {
                var key = rule.key(field.key(), lastKey);
                if (key == null
                        || key.pattern()
                        || key.place() <= lastKey
                        || !current(key)
                        || !value.test(field, key)) {
                    return false;
                }
                lastKey = key.place();
                keys |= 1L << lastKey;
            } else if (node instanceof Document.Section inner) {
                var child = rule.child(inner.name());
                if (child == null || child.most() == 0 || !child.since().isEmpty()) {
                    return false;
                }
                int place = rule.children().indexOf(child);
                if (place <= lastSection || !right(inner, child, value)) {
                    return false;
                }
                lastSection = place;
                sections |= 1L << place;
            } else {
                return false;
            }
        }
        return lastKey < Long.SIZE && lastSection < Long.SIZE && whole(rule, keys, sections);
    }

    private boolean whole(SectionRule rule, long keys, long sections) {
        var mandatory = rule.mandatory();
        for (int i = 0; i < mandatory.size(); i++) {
            var key = mandatory.get(i);
            boolean there = key.place() < Long.SIZE && (keys >>> key.place() & 1) == 1;
            if (!there && current(key)) {
                return false;
            }
        }
        var children = rule.children();
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).least() > (i < Long.SIZE ? sections >>> i & 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean right(Field field, KeyRule rule) {
        var unit = field.unit();
        if (field.length() == 0
                || !field.isAscii()
                || unit != null && !rule.units().contains(unit)) {
            return false;
        }
        return switch (rule.type()) {
            case NUMBER -> field.number() >= rule.least() && field.number() <= rule.most();
            case TIME, EPOCH -> field.time(clock) && !clock.finer();
            case WORD -> rule.words().isEmpty() || rule.words().contains(field.value());
            case VERSION, TEXT, FRAME, TIMESYSTEM, CENTRE, ID -> true;
            case INTEGER, OFFSET, NUMBERS -> false;
        };
    }

    @Override
    public void comment(String text, int line) {
        if (text.isEmpty()) {
            findings.remarkOnce(Complaint.EMPTY_COMMENT, line, "COMMENT");
        }
        next.comment(text, line);
    }

    @Override
    public void row(byte[] buffer, int from, int to, int line) {
        var here = open.getLast();
        if (checked && here.rule != null) {
            var each = here.rule.rowChild();
            if (here.rule.rows() instanceof RowRule.Matrix matrix) {
                check.matrix(here.rule, matrix, here.rows, buffer, from, to, line);
            } else if (each != null && each.rows() instanceof RowRule.Each columns) {
                check.each(each, columns.columns(), buffer, from, to, line);
            }
        }
        here.rows++;
        next.row(buffer, from, to, line);
    }

    @Override
    public void end(int line) {
        while (open.size() > 1) {
            var done = open.removeLast();
            if (done.rule != null) {
                complete(done, done.rule);
            }
        }
        complete(open.getFirst(), dictionary.root());
        next.end(line);
    }
}
