package space.parley.screen.report;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import space.parley.screen.Catalogue;
import space.parley.screen.Volume;
import space.parley.terms.ObjectId;

/// What is known of objects beyond how they move: their kind, whether they can manoeuvre, how large
/// they are, whether people are in them, and what [Volume] is about them.
public final class ObjectFacts {
    /// The columns of a file that tells it; a cell that is empty tells nothing.
    public static final List<String> COLUMNS = List.of("object", "class", "manoeuvrable", "radius_m");
    /// Columns that a file may have after these, in any order.
    public static final List<String> MORE_COLUMNS = List.of("crewed", "volume");
    private static final String ALL_COLUMNS = String.join(",", COLUMNS) + "[," + String.join("][,", MORE_COLUMNS) + "]";
    /// Spacecraft that carry people, by their names; beside them space stations.
    private static final Pattern CREWED = Pattern.compile("(SHENZHOU|SZ-\\d+|SOYUZ|CREW DRAGON|(BOEING )?STARLINER"
            + "|DRAGON (ENDEAVOUR|ENDURANCE|FREEDOM|RESILIENCE|GRACE))\\b(?!.*MODULE).*");

    private final Map<ObjectId, Fact> facts;
    private final double radiusMetres;
    private final String radiusSource;

    /// What a file tells of one object.
    ///
    /// @param objectClass what kind of thing it is
    /// @param manoeuvrable whether it can change its orbit
    /// @param radiusMetres radius of a sphere about it
    /// @param crewed whether people are in it
    /// @param volume the space about it in which others are of interest
    /// @param source the file
    public record Fact(
            Optional<ObjectClass> objectClass,
            Optional<Boolean> manoeuvrable,
            OptionalDouble radiusMetres,
            Optional<Boolean> crewed,
            Optional<Volume> volume,
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

    /// These facts, and those of a file of comma-separated values with [#COLUMNS] and what it likes of
    /// [#MORE_COLUMNS].
    ///
    /// @throws space.parley.terms.RefusedException `SCREEN-084` with the line that is none
    public ObjectFacts and(Reader in, String source) throws IOException {
        var records = new CsvRecords(in);
        var header = records.next();
        if (header == null || !isHeader(header)) {
            throw ReportFinding.NO_FACTS.refusal(source, 1, ALL_COLUMNS);
        }
        var all = new HashMap<>(facts);
        for (var cells = records.next(); cells != null; cells = records.next()) {
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            try {
                all.put(new ObjectId(cells.get(0)), fact(header, cells, source));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw ReportFinding.NO_FACTS.refusal(source, records.line(), ALL_COLUMNS);
            }
        }
        return new ObjectFacts(all, radiusMetres, radiusSource);
    }

    private static boolean isHeader(List<String> cells) {
        int known = COLUMNS.size();
        var more = cells.subList(Math.min(known, cells.size()), cells.size());
        return cells.size() >= known
                && cells.subList(0, known).equals(COLUMNS)
                && MORE_COLUMNS.containsAll(more)
                && more.stream().distinct().count() == more.size();
    }

    private static Optional<Boolean> yesOrNo(String cell) {
        return switch (cell) {
            case "" -> Optional.empty();
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> throw new IllegalArgumentException(cell);
        };
    }

    private static Fact fact(List<String> header, List<String> cells, String source) {
        var word = cells.get(1);
        var objectClass = ObjectClass.ofWord(word);
        var manoeuvrable = yesOrNo(cells.get(2));
        var radius =
                cells.get(3).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells.get(3)));
        boolean sensible = radius.isEmpty() || radius.getAsDouble() > 0 && radius.getAsDouble() <= 1e5;
        if (cells.size() != header.size() || objectClass.isEmpty() && !word.isEmpty() || !sensible) {
            throw new IllegalArgumentException(String.join(",", cells));
        }
        int crewed = header.indexOf("crewed");
        int volume = header.indexOf("volume");
        return new Fact(
                objectClass,
                manoeuvrable,
                radius,
                crewed < 0 ? Optional.empty() : yesOrNo(cells.get(crewed)),
                volume < 0 || cells.get(volume).isEmpty()
                        ? Optional.empty()
                        : Optional.of(Volumes.parse(cells.get(volume)).orElseThrow(IllegalArgumentException::new)),
                source);
    }

    /// What a file tells of an object.
    Optional<Fact> of(ObjectId object) {
        return Optional.ofNullable(facts.get(object));
    }

    /// What kind of thing an object is: as a file tells, or as its name does.
    ObjectClass objectClass(Catalogue.Entry entry) {
        return of(entry.object()).flatMap(Fact::objectClass).orElseGet(() -> ObjectClass.ofName(entry.name()));
    }

    /// Whether people are in an object: as a file tells, or as its name does.
    boolean isCrewed(Catalogue.Entry entry) {
        return of(entry.object())
                .flatMap(Fact::crewed)
                .orElseGet(() -> objectClass(entry) == ObjectClass.PAYLOAD
                        && (PairRelations.isStation(entry)
                                || CREWED.matcher(entry.name().toUpperCase(Locale.ROOT))
                                        .matches()));
    }

    /// The volume that a file tells of an object.
    Optional<Volume> volume(ObjectId object) {
        return of(object).flatMap(Fact::volume);
    }

    /// The objects about which a file tells a volume.
    public List<ObjectId> withVolumes() {
        return facts.entrySet().stream()
                .filter(each -> each.getValue().volume().isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
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
