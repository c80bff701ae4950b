package space.parley.formats.ccsds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Document;
import space.parley.formats.Document.Comment;
import space.parley.formats.Document.Field;
import space.parley.formats.text.Ascii;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;

/// Finds the sections that keys in key-value notation belong to: few of them have lines of their
/// own, most begin with a key of theirs and end where another begins.
final class KvnSections {
    /// A comment belongs to the section of what follows it; so many are held back at most.
    private static final int MOST_PENDING = 1000;

    private static final int MOST_KEYS = 10_000;

    private final Findings findings;
    private final Events events;
    private final List<Open> open = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private Dictionary dictionary;
    private @Nullable SectionRule group;

    KvnSections(Findings findings, Events events) {
        this.findings = findings;
        this.events = events;
        this.dictionary = Dictionaries.any();
    }

    /// A section that is open.
    private static final class Open {
        final SectionRule rule;
        final BitSet seen = new BitSet();
        final Set<String> patterns = new HashSet<>(0);
        int place = -1;
        /// Its last section that was opened, -1 where none was.
        int last = -1;

        Open(SectionRule rule) {
            this.rule = rule;
        }

        @Nullable
        KeyRule key(String key) {
            return rule.key(key, place);
        }

        boolean seen(KeyRule rule, String key) {
            return rule.pattern() ? patterns.contains(key) : seen.get(rule.place());
        }

        void see(KeyRule rule, String key) {
            if (!rule.pattern()) {
                place = rule.place();
                seen.set(place);
            } else if (patterns.size() < MOST_KEYS) {
                patterns.add(key);
            }
        }
    }

    void begin(Dictionary message) {
        dictionary = message;
        group = null;
        open.clear();
        open.add(new Open(message.root()));
    }

    private Open top() {
        return open.getLast();
    }

    void comment(String text, int line) {
        if (comments.size() == MOST_PENDING && !open.isEmpty()) {
            flush();
        }
        if (comments.size() < MOST_PENDING) {
            comments.add(new Comment(text, line));
        }
    }

    private void flush() {
        if (comments.isEmpty()) {
            return;
        }
        for (var comment : comments) {
            events.comment(comment.text(), comment.line());
        }
        comments.clear();
    }

    /// A key with its value.
    void key(String key, String text, int line) {
        var rule = reach(key, line);
        if (rule != null && top().rule.rows() instanceof RowRule.Pair p && !key.equals(p.epoch())) {
            pair(p.epoch(), key, rule, text, line);
        } else {
            field(rule, key, text, line);
        }
    }

    /// A key with its value among the bytes of a line, in ASCII and without blanks around it.
    ///
    /// @param buffer stays as it is
    void key(String key, byte[] buffer, int from, int to, int line) {
        if (paired(key, buffer, from, to, line)) {
            return;
        }
        var rule = reach(key, line);
        if (rule != null && top().rule.rows() instanceof RowRule.Pair p && !key.equals(p.epoch())) {
            pair(p.epoch(), key, rule, new String(buffer, from, to - from, StandardCharsets.ISO_8859_1), line);
        } else {
            field(rule, key, buffer, from, to, line);
        }
    }

    /// Hands on an epoch and a value that are a section of two keys as the one before them was, without a unit: as
    /// most lines of tracking data are.
    ///
    /// @return whether it was such a line
    private boolean paired(String key, byte[] buffer, int from, int to, int line) {
        var at = top();
        if (at.last < 0 || !comments.isEmpty() || from == to || buffer[to - 1] == ']') {
            return false;
        }
        var child = at.rule.children().get(at.last);
        boolean follows = child.rows() instanceof RowRule.Pair
                && child.most() != 1
                && child.start() == null
                && child.first() == null
                && group == null;
        if (!follows || !(child.rows() instanceof RowRule.Pair(var epoch)) || key.equals(epoch)) {
            return false;
        }
        int end = Ascii.blank(buffer, from, to);
        boolean its = end < to && child.keys().containsKey(key) && at.key(key) == null;
        if (!its) {
            return false;
        }
        var two = List.<Document.Node>of(
                new Field(epoch, buffer, from, end, null, line),
                new Field(key, buffer, Ascii.afterBlanks(buffer, end, to), to, null, line));
        events.section(new Document.Section(child.name(), two, line));
        return true;
    }

    /// Opens the section that a key belongs to.
    ///
    /// @return its rule there, null where it has none
    private @Nullable KeyRule reach(String key, int line) {
        var here = top();
        var rule = here.key(key);
        boolean again = rule != null && !rule.repeated() && here.seen(rule, key);
        boolean another = again && key.equals(here.rule.first());
        if (rule == null || another) {
            if (dictionary.knows(key) && enter(key, null, line)) {
                rule = top().key(key);
            } else if (begins(key)) {
                push(0, line);
            }
        } else if (again && group == null && here.rule.start() == null) {
            // Twice here, or once in a later section that has a key of this name too.
            enter(key, null, line);
        }
        flush();
        if (rule != null) {
            top().see(rule, key);
        }
        return rule;
    }

    /// Whether a key that nobody knows stands before all others, and so in the header.
    private boolean begins(String key) {
        return open.size() == 1
                && top().last < 0
                && !dictionary.knows(key)
                && top().rule.children().getFirst().name().equals("header")
                && UnknownKeys.kept(dictionary, key);
    }

    private void field(@Nullable KeyRule rule, String key, String text, int line) {
        if (rule == null && UnknownKeys.unit(text) > 0 && UnknownKeys.kept(dictionary, key)) {
            int bracket = UnknownKeys.unit(text);
            var unit = text.substring(bracket + 1, text.length() - 1).strip();
            events.field(new Field(key, text.substring(0, bracket).strip(), unit, line));
            return;
        }
        int bracket = text.lastIndexOf('[');
        if (rule == null || !rule.type().numeric() || bracket < 0 || !text.endsWith("]")) {
            events.field(new Field(key, text, null, line));
            return;
        }
        if (bracket > 0 && !Character.isWhitespace(text.charAt(bracket - 1))) {
            findings.remarkOnce(Complaint.UNIT_BLANK, line, key);
        }
        var unit = text.substring(bracket + 1, text.length() - 1).strip();
        events.field(new Field(key, text.substring(0, bracket).strip(), unit, line));
    }

    private void field(@Nullable KeyRule rule, String key, byte[] buffer, int from, int to, int line) {
        if (rule == null || !rule.type().numeric() || from == to || buffer[to - 1] != ']') {
            events.field(new Field(key, buffer, from, to, null, line));
            return;
        }
        int bracket = to - 2;
        while (bracket >= from && buffer[bracket] != '[') {
            bracket--;
        }
        if (bracket < from) {
            events.field(new Field(key, buffer, from, to, null, line));
            return;
        }
        if (bracket > from && !blank(buffer[bracket - 1])) {
            findings.remarkOnce(Complaint.UNIT_BLANK, line, key);
        }
        int end = bracket;
        while (end > from && blank(buffer[end - 1])) {
            end--;
        }
        events.field(new Field(key, buffer, from, end, unit(rule, buffer, bracket + 1, to - 1), line));
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t';
    }

    private static String unit(KeyRule rule, byte[] buffer, int from, int to) {
        var units = rule.units();
        for (int i = 0; i < units.size(); i++) {
            if (is(units.get(i), buffer, from, to)) {
                return units.get(i);
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1).strip();
    }

    private static boolean is(String text, byte[] buffer, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i - from) != buffer[i]) {
                return false;
            }
        }
        return true;
    }

    /// An epoch and a value under one key are a section of two keys.
    private void pair(String epoch, String key, KeyRule rule, String text, int line) {
        int blank = 0;
        while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
            blank++;
        }
        events.field(new Field(epoch, text.substring(0, blank), null, line));
        field(rule, key, text.substring(blank).strip(), line);
        leave(open.size() - 1, line);
    }

    void start(SectionRule section, int line) {
        if (section.grouped()) {
            if (group != null || !approach(section, line)) {
                findings.refuse(Complaint.MISPLACED_KEY, line, section.start(), String.valueOf(section.start()));
                return;
            }
            group = section;
        } else if (!enter(null, section, line) && !enterOutOfOrder(section, line)) {
            findings.refuse(Complaint.MISPLACED_KEY, line, section.start(), String.valueOf(section.start()));
            // What follows is meant for it: what is open ends here.
            while (open.size() > 1 && top().rule.start() != null) {
                leave(open.size() - 1, line);
            }
            group = null;
            enter(null, section, line);
        }
    }

    /// Opens a section that has lines of its own where it should have come earlier; [Validator] tells so.
    private boolean enterOutOfOrder(SectionRule section, int line) {
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            var at = open.get(depth);
            int place = at.rule.children().indexOf(section);
            if (place >= 0 && place < at.last) {
                flush();
                leave(depth + 1, line);
                int last = at.last;
                push(place, line);
                at.last = last;
                return true;
            }
            if (at.rule.start() != null) {
                return false;
            }
        }
        return false;
    }

    void stop(SectionRule section, int line) {
        int depth = open.size() - 1;
        while (depth > 0 && open.get(depth).rule != section) {
            depth--;
        }
        if (depth == 0 && group != section) {
            findings.refuse(Complaint.MISPLACED_KEY, line, section.stop(), String.valueOf(section.stop()));
            return;
        }
        flush();
        if (depth > 0) {
            leave(depth, line);
        }
        group = null;
    }

    boolean row(byte[] buffer, int from, int to, int line) {
        if (!(top().rule.rows() instanceof RowRule.Matrix || top().rule.rows() instanceof RowRule.Element)
                && top().rule.rowChild() == null
                && !reachRows(line)) {
            return false;
        }
        if (!comments.isEmpty()) {
            flush();
        }
        events.row(buffer, from, to, line);
        return true;
    }

    /// Opens the section around lines of data, where one may begin here.
    private boolean reachRows(int line) {
        if (group != null) {
            return false;
        }
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            var at = open.get(depth);
            if (at.rule.start() != null) {
                return false;
            }
            if (at.rule.rowChild() != null) {
                leave(depth + 1, line);
                return true;
            }
            for (int i = Math.max(0, at.last); i < at.rule.children().size(); i++) {
                var child = at.rule.children().get(i);
                if (i != at.last && child.rowChild() != null && child.start() == null) {
                    leave(depth + 1, line);
                    push(i, line);
                    return true;
                }
            }
        }
        return false;
    }

    void finish(int line) {
        flush();
        for (int depth = open.size() - 1; depth > 0; depth--) {
            var rule = open.get(depth).rule;
            if (rule.stop() != null && !rule.grouped()) {
                findings.refuse(Complaint.TRUNCATED, line, null, rule.stop());
            }
        }
        if (group != null && group.stop() != null) {
            findings.refuse(Complaint.TRUNCATED, line, null, group.stop());
        }
        leave(1, line);
        open.clear();
    }

    /// Closes sections until so many are open.
    private void leave(int depth, int line) {
        while (open.size() > depth) {
            events.close(open.removeLast().rule.name(), line);
        }
    }

    private void push(int child, int line) {
        var at = top();
        at.last = child;
        var rule = at.rule.children().get(child);
        events.open(rule.name(), line);
        open.add(new Open(rule));
    }

    /// Opens the section around a group.
    private boolean approach(SectionRule section, int line) {
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            var at = open.get(depth);
            if (at.rule.children().contains(section)) {
                flush();
                leave(depth + 1, line);
                return true;
            }
            for (int i = at.last + 1; i < at.rule.children().size(); i++) {
                if (at.rule.children().get(i).children().contains(section)) {
                    flush();
                    leave(depth + 1, line);
                    push(i, line);
                    return true;
                }
            }
            if (at.rule.start() != null) {
                return false;
            }
        }
        return false;
    }

    /// Opens the next section that has a key, or that a line begins.
    ///
    /// @return whether there is one; where there is none, nothing changes
    private boolean enter(@Nullable String key, @Nullable SectionRule started, int line) {
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            var at = open.get(depth);
            for (int i = Math.max(0, at.last); i < at.rule.children().size(); i++) {
                var child = at.rule.children().get(i);
                boolean again = i == at.last;
                if (again && child.most() == 1 || group != null && key != null && child != group) {
                    continue;
                }
                var path = path(child, key, started, again);
                if (path != null) {
                    if (started != null) {
                        flush();
                    }
                    leave(depth + 1, line);
                    push(i, line);
                    path.forEach(next -> push(next, line));
                    return true;
                }
            }
            if (key != null && depth < open.size() - 1) {
                var rule = at.key(key);
                if (rule != null && !at.seen(rule, key)) {
                    leave(depth + 1, line);
                    return true;
                }
            }
            if (at.rule.start() != null && !at.rule.grouped()) {
                return false;
            }
        }
        return false;
    }

    /// The way from a section to the one that has a key, as places among children; null where there is none.
    private @Nullable List<Integer> path(
            SectionRule from, @Nullable String key, @Nullable SectionRule started, boolean again) {
        if (from == started) {
            return new ArrayList<>();
        }
        if (key != null && !from.mayHave(key)) {
            return null;
        }
        boolean closed = from.start() != null && from != group || from.rows() instanceof RowRule.Each;
        if (key != null && !closed && from.key(key) != null) {
            boolean begins = from.first() == null || from.first().equals(key);
            if (begins || !again && !from.grouped()) {
                return new ArrayList<>();
            }
        }
        if (closed) {
            return null;
        }
        for (int i = 0; i < from.children().size(); i++) {
            var rest = path(from.children().get(i), key, started, again);
            if (rest != null) {
                rest.addFirst(i);
                return rest;
            }
        }
        return null;
    }
}
