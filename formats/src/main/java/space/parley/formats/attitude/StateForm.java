package space.parley.formats.attitude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;
import space.parley.formats.text.Columns;

/// The sections that lines of one form stand for, made from the columns of a line.
public final class StateForm {
    private final RowForm form;
    private final List<Part> parts = new ArrayList<>();
    private final int count;
    private final int nodes;
    private final int names;
    private final int[][] quaternions;

    /// Columns that stand in the section itself, or in an element of their own within it.
    ///
    /// @param group that element, empty where there is none
    /// @param keys their keys, in the order of the elements
    /// @param places their places in a line
    private record Part(String group, List<String> keys, int[] places) {}

    StateForm(RowForm form) {
        this.form = form;
        var columns = form.columns();
        var order = form.order();
        int length = AttitudeRows.STATE.length() + form.section().length();
        int inSection = 0;
        int groups = 0;
        for (int i = 0; i < order.length; ) {
            var group = RowForm.group(columns.get(order[i]));
            int end = i;
            while (end < order.length && RowForm.group(columns.get(order[end])).equals(group)) {
                end++;
            }
            var places = Arrays.copyOfRange(order, i, end);
            var keys = Arrays.stream(places)
                    .mapToObj(place -> RowForm.key(columns.get(place)))
                    .toList();
            length += group.length() + keys.stream().mapToInt(String::length).sum();
            groups += group.isEmpty() ? 0 : 1;
            inSection += group.isEmpty() ? keys.size() : 1;
            parts.add(new Part(group, List.copyOf(keys), places));
            i = end;
        }
        count = inSection;
        nodes = 2 + groups + order.length;
        names = length;
        quaternions = parts.stream()
                .filter(part -> part.group.equals("quaternion"))
                .map(part -> AttitudeChecks.QUATERNION.stream()
                        .mapToInt(key -> part.places[part.keys.indexOf(key)])
                        .toArray())
                .toArray(int[][]::new);
    }

    /// The whole section of a state, of which each field has no value, and its column for a line.
    public Section outline() {
        return new Section(AttitudeRows.STATE, List.of(section(0, (key, place) -> new Field(key, "", null, place))), 0);
    }

    /// How many columns a line has.
    public int columns() {
        return form.columns().size();
    }

    /// The columns of each quaternion, in the order of [AttitudeChecks#QUATERNION].
    int[][] quaternions() {
        return quaternions;
    }

    /// How many sections and keys a line stands for.
    int nodes() {
        return nodes;
    }

    /// How many characters the names of those have.
    int names() {
        return names;
    }

    /// Makes a field of a column.
    @FunctionalInterface
    interface Column {
        Field field(String key, int place);
    }

    /// The section within that of the state, from a line with as many columns as it must have.
    Section section(byte[] bytes, int line) {
        var columns = new Columns(columns());
        columns.split(bytes, 0, bytes.length);
        return section(line, (key, place) -> new Field(key, bytes, columns.from(place), columns.to(place), null, line));
    }

    Section section(int line, Column column) {
        var made = new Node[count];
        int at = 0;
        for (int p = 0; p < parts.size(); p++) {
            var part = parts.get(p);
            boolean own = !part.group.isEmpty();
            var fields = own ? new Node[part.places.length] : made;
            int next = own ? 0 : at;
            for (int i = 0; i < part.places.length; i++) {
                fields[next++] = column.field(part.keys.get(i), part.places[i]);
            }
            if (own) {
                made[at++] = new Section(part.group, List.of(fields), line);
            } else {
                at = next;
            }
        }
        return new Section(form.section(), List.of(made), line);
    }
}
