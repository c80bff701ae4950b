package space.parley.screen.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import space.parley.orbit.MeanElements;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Volume;
import space.parley.terms.ObjectId;

/// Which [Volume] is about which object: about one of them, about people in space, about a kind of
/// objects, about all.
///
/// Of several rules the nearest to the object counts: one for the object itself, what a file of
/// [ObjectFacts] tells of it, one for crewed objects, one for its class, one for all.
///
/// As text a volume is `sphere:5km`, `box:4,50,50km` or `ellipsoid:2,25,25km`: a sphere and an
/// ellipsoid by their semi-axes, a box by its whole edges, along radial, transverse and normal.
///
/// @param rules the rules, each for something else
public record Volumes(List<Rule> rules) {
    /// No rule.
    public static final Volumes NONE = new Volumes(List.of());
    /// What a rule for all objects is for.
    public static final String ALL = "all";
    /// What a rule for people in space is for: objects that a file calls crewed, and where it does
    /// not say, space stations and crewed spacecraft by their names.
    public static final String CREWED = "crewed";

    private static final Pattern TEXT = Pattern.compile(
            "(sphere|box|ellipsoid):(\\d{1,9}(?:\\.\\d{1,9})?(?:,\\d{1,9}(?:\\.\\d{1,9})?){0,2})(m|km)");

    public Volumes {
        rules = List.copyOf(rules);
    }

    /// One rule.
    ///
    /// @param of [#ALL], [#CREWED], the word of an [ObjectClass], or an object
    /// @param volume the volume
    public record Rule(String of, Volume volume) {
        /// The object that it is for; empty where it is for more than one.
        public Optional<ObjectId> object() {
            boolean kind = of.equals(ALL)
                    || of.equals(CREWED)
                    || ObjectClass.ofWord(of).isPresent();
            return kind ? Optional.empty() : Optional.of(new ObjectId(of));
        }
    }

    /// A rule from what it is for and its volume as text.
    ///
    /// @return empty where either is none
    public static Optional<Rule> rule(String of, String volume) {
        try {
            var made = parse(volume).map(shape -> new Rule(of, shape));
            // An object's identifier is checked where it is made.
            made.ifPresent(Rule::object);
            return made;
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A volume from its text.
    ///
    /// @return empty where it is none, has an extent of 0, or reaches farther than 500 km
    public static Optional<Volume> parse(String text) {
        var m = TEXT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        double unit = m.group(3).equals("km") ? 1000 : 1;
        var sizes = Stream.of(m.group(2).split(",", -1))
                .mapToDouble(size -> unit * Double.parseDouble(size))
                .toArray();
        boolean sphere = m.group(1).equals("sphere");
        if (sizes.length != (sphere ? 1 : 3)) {
            return Optional.empty();
        }
        try {
            var volume = sphere
                    ? new Volume.Sphere(sizes[0])
                    : m.group(1).equals("box")
                            ? new Volume.Box(sizes[0] / 2, sizes[1] / 2, sizes[2] / 2)
                            : new Volume.Ellipsoid(sizes[0], sizes[1], sizes[2]);
            return volume.boundingMetres() <= CatalogueScreening.Order.MOST_METRES
                    ? Optional.of(volume)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A volume in words that say how far it reaches, whatever it was typed as: `sphere 5 km`,
    /// `box R ±2 T ±25 N ±25 km`.
    public static String text(Volume volume) {
        return switch (volume) {
            case Volume.Sphere sphere -> "sphere " + kilometres(sphere.radiusMetres()) + " km";
            case Volume.Box box -> "box " + extents(box.radialMetres(), box.transverseMetres(), box.normalMetres());
            case Volume.Ellipsoid e -> "ellipsoid " + extents(e.radialMetres(), e.transverseMetres(), e.normalMetres());
        };
    }

    private static String extents(double r, double t, double n) {
        return "R ±" + kilometres(r) + " T ±" + kilometres(t) + " N ±" + kilometres(n) + " km";
    }

    private static String kilometres(double metres) {
        return new BigDecimal(String.format(Locale.ROOT, "%.9f", metres / 1000))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// The volume that a rule gives all objects of which no other rule speaks.
    public Optional<Volume> ofAll() {
        return rule(ALL).map(Rule::volume);
    }

    /// The rule for something; empty where there is none.
    public Optional<Rule> rule(String of) {
        return rules.stream().filter(rule -> rule.of().equals(of)).findFirst();
    }

    /// The rule for an object; empty where none is.
    ///
    /// @param facts what is known of objects; a volume there is a rule of its own, for the object
    public Optional<Rule> about(Catalogue.Entry entry, ObjectFacts facts) {
        var object = entry.object().value();
        return rule(object)
                .filter(rule -> rule.object().isPresent())
                .or(() -> designator(entry).flatMap(this::rule))
                .or(() -> facts.volume(entry.object()).map(volume -> new Rule(object, volume)))
                .or(() -> facts.isCrewed(entry) ? rule(CREWED) : Optional.empty())
                .or(() -> rule(facts.objectClass(entry).word()))
                .or(() -> rule(ALL));
    }

    /// The COSPAR designator of an object's elements, by which a rule may name it too.
    public static Optional<String> designator(Catalogue.Entry entry) {
        return entry.elements().flatMap(MeanElements::internationalDesignator);
    }

    /// The volume about an object, the sphere of a threshold where no rule is for it.
    public Volume volume(Catalogue.Entry entry, ObjectFacts facts, double thresholdMetres) {
        return about(entry, facts).map(Rule::volume).orElseGet(() -> new Volume.Sphere(thresholdMetres));
    }

    /// One line for each rule, the one for all first, which a threshold stands for where there is none.
    ///
    /// @param thresholdMetres radius of the sphere about objects without a rule; empty where [#ALL] has one
    public List<String> lines(OptionalDouble thresholdMetres) {
        var all = Stream.concat(
                thresholdMetres.stream().mapToObj(metres -> new Rule(ALL, new Volume.Sphere(metres))),
                Stream.concat(
                        rule(ALL).stream(),
                        rules.stream().filter(rule -> !rule.of().equals(ALL))));
        return all.map(rule -> rule.of() + ": " + text(rule.volume())).toList();
    }
}
