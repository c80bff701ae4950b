package space.parley.screen.report;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.ObjectId;

/// What is known of objects beyond how they move: their kind, whether they can manoeuvre, how large they are.
public final class ObjectFacts {
    /// The columns of a file that tells it; a cell that is empty tells nothing.
    public static final List<String> COLUMNS = List.of("object", "class", "manoeuvrable", "radius_m");

    private final Map<ObjectId, Fact> facts;
    private final double radiusMetres;
    private final String radiusSource;

    /// What a file tells of one object.
    ///
    /// @param objectClass what kind of thing it is
    /// @param manoeuvrable whether it can change its orbit
    /// @param radiusMetres radius of a sphere about it
    /// @param source the file
    public record Fact(
            Optional<ObjectClass> objectClass,
            Optional<Boolean> manoeuvrable,
            OptionalDouble radiusMetres,
            String source) {}

    private ObjectFacts(Map<ObjectId, Fact> facts, double radiusMetres, String radiusSource) {
        this.facts = facts;
        this.radiusMetres = radiusMetres;
        this.radiusSource = radiusSource;
    }

    /// Nothing but one radius for all.
    ///
    /// @param radiusMetres above 0
    /// @param radiusSource where that radius comes from, for the table
    public static ObjectFacts of(double radiusMetres, String radiusSource) {
        return new ObjectFacts(Map.of(), radiusMetres, radiusSource);
    }

    /// These facts, and those of a file of comma-separated values with [#COLUMNS].
    ///
    /// @throws space.parley.terms.RefusedException `SCREEN-084` with the line that is none
    public ObjectFacts and(Reader in, String source) throws IOException {
        var records = new CsvRecords(in);
        var header = records.next();
        if (header == null || !header.equals(COLUMNS)) {
            throw ReportFinding.NO_FACTS.refusal(source, 1, String.join(",", COLUMNS));
        }
        var all = new HashMap<>(facts);
        for (var cells = records.next(); cells != null; cells = records.next()) {
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            try {
                all.put(new ObjectId(cells.get(0)), fact(cells, source));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw ReportFinding.NO_FACTS.refusal(source, records.line(), String.join(",", COLUMNS));
            }
        }
        return new ObjectFacts(all, radiusMetres, radiusSource);
    }

    private static Fact fact(List<String> cells, String source) {
        var word = cells.get(1);
        var objectClass = ObjectClass.ofWord(word);
        var manoeuvrable =
                switch (cells.get(2)) {
                    case "" -> Optional.<Boolean>empty();
                    case "yes" -> Optional.of(true);
                    case "no" -> Optional.of(false);
                    default -> throw new IllegalArgumentException(cells.get(2));
                };
        var radius = cells.get(3).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(cells.get(3)));
        boolean sensible = radius.isEmpty() || radius.getAsDouble() > 0 && radius.getAsDouble() <= 1e5;
        if (cells.size() != COLUMNS.size() || objectClass.isEmpty() && !word.isEmpty() || !sensible) {
            throw new IllegalArgumentException(String.join(",", cells));
        }
        return new Fact(objectClass, manoeuvrable, radius, source);
    }

    /// What a file tells of an object.
    Optional<Fact> of(ObjectId object) {
        return Optional.ofNullable(facts.get(object));
    }

    /// The radius of an object, in metres.
    double radiusMetres(ObjectId object) {
        return of(object).map(Fact::radiusMetres).orElse(OptionalDouble.empty()).orElse(radiusMetres);
    }

    /// Where that radius comes from.
    String radiusSource(ObjectId object) {
        return of(object)
                .filter(f -> f.radiusMetres().isPresent())
                .map(Fact::source)
                .orElse(radiusSource);
    }
}
