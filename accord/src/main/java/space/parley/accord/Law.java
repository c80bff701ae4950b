package space.parley.accord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;

/// A gate that the law of a party puts before what it releases, as data with a version: law changes by the
/// year, code does not know it.
///
/// @param id the same for all versions of one law, such as `us-wolf`
/// @param version which text, such as `FY2021`
/// @param party whose releases it gates
/// @param title its name
/// @param verified how far its wording here was checked: `counsel`, `secondary-sources` or `not-verified`
/// @param notice what a release officer should know about it
/// @param source where it stands
/// @param appliesWhen when it applies; unknown is as good as a refusal
/// @param requires what must be fulfilled where it applies, all of it
/// @param paths ways past it for a special purpose
/// @param validFrom from when this version holds
/// @param validUntil until when, where that is known
public record Law(
        String id,
        String version,
        Party party,
        Text title,
        String verified,
        Text notice,
        String source,
        Condition appliesWhen,
        List<Requirement> requires,
        List<Path> paths,
        UtcInstant validFrom,
        Optional<UtcInstant> validUntil) {
    /// The names of the laws that come with this room, for [#shipped].
    public static final List<String> SHIPPED = List.of("us-wolf-fy2021", "cn-illustrative", "un-none");

    public Law {
        requires = List.copyOf(requires);
        paths = List.copyOf(paths);
    }

    /// Something that must be fulfilled.
    public sealed interface Requirement {
        /// Its id, unique in its law.
        String id();

        /// Its name.
        Text title();

        /// An authority has certified or approved, and the waiting period is over.
        ///
        /// @param statute the clause that asks for it
        /// @param waitingDays how many UTC days after the day of filing it opens, from 00:00:00Z of that day
        /// @param by the authorities that may do it
        /// @param mustState what it must state, by name
        record Certified(
                String id, Text title, String statute, int waitingDays, List<String> by, List<String> mustState)
                implements Requirement {
            public Certified {
                by = List.copyOf(by);
                mustState = List.copyOf(mustState);
            }
        }

        /// A condition holds.
        record Holds(String id, Text title, Condition condition) implements Requirement {}
    }

    /// A way past the requirements.
    ///
    /// @param id its id, which a release that takes it names
    /// @param basis on what it rests
    /// @param purpose for which purpose
    /// @param classes for which classes
    /// @param when when it is open; unknown is closed
    public record Path(String id, Text basis, Purpose purpose, List<ReleaseClass> classes, Condition when) {
        public Path {
            classes = List.copyOf(classes);
        }
    }

    /// Whether this version is the text that holds.
    public boolean holds(UtcInstant now) {
        return !now.isBefore(validFrom) && validUntil.map(now::isBefore).orElse(true);
    }

    /// The same law for a party that goes by another id.
    public Law of(Party other) {
        return new Law(
                id,
                version,
                other,
                title,
                verified,
                notice,
                source,
                appliesWhen,
                requires,
                paths,
                validFrom,
                validUntil);
    }

    String clause() {
        return "law/" + id + "@" + version;
    }

    /// Reads a law of the format `parley-law/1`.
    ///
    /// @param source what to call it in findings
    public static Outcome<Law> read(byte[] bytes, String source) {
        try {
            return Outcome.done(of(Document.read(bytes, source, Document.Kind.LAW)));
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        }
    }

    /// A law that comes with this room.
    ///
    /// @param name one of [#SHIPPED]
    public static Outcome<Law> shipped(String name) {
        return shippedBytes(name).then(bytes -> read(bytes, "laws/" + name + ".json"));
    }

    /// The document of a law that comes with this room, as it stands.
    ///
    /// @param name one of [#SHIPPED]
    public static Outcome<byte[]> shippedBytes(String name) {
        return SHIPPED.contains(name)
                ? Outcome.done(Document.resource("laws/" + name + ".json").getBytes(StandardCharsets.UTF_8))
                : Outcome.refused(Fault.NO_SHIPPED_LAW.at(Place.NONE, name, String.join(", ", SHIPPED)));
    }

    private static Law of(Document document) {
        var root = document.root();
        var requires = new ArrayList<Requirement>();
        for (var each : root.get("requires")) {
            requires.add(requirement(document, each, "/requires/" + requires.size()));
        }
        document.distinct(requires.stream().map(Requirement::id).toList(), "/requires");
        var paths = new ArrayList<Path>();
        if (root.has("paths")) {
            for (var each : root.get("paths")) {
                paths.add(path(document, each, "/paths/" + paths.size()));
            }
        }
        document.distinct(paths.stream().map(Path::id).toList(), "/paths");
        var from = document.instant(root, "validFrom", "");
        var until = document.instantIfAny(root, "validUntil", "");
        until.ifPresent(end -> document.inOrder(from, end, "/validUntil"));
        return new Law(
                root.get("id").stringValue(),
                root.get("version").stringValue(),
                new Party(root.get("party").stringValue()),
                document.text(root, "title", ""),
                root.get("verified").stringValue(),
                document.text(root, "notice", ""),
                root.get("source").stringValue(),
                condition(root.get("appliesWhen")),
                requires,
                paths,
                from,
                until);
    }

    private static Requirement requirement(Document document, JsonNode node, String pointer) {
        var id = node.get("id").stringValue();
        var title = document.text(node, "title", pointer);
        if (node.has("when")) {
            return new Requirement.Holds(id, title, condition(node.get("when")));
        }
        var certification = node.get("certification");
        return new Requirement.Certified(
                id,
                title,
                certification.get("statute").stringValue(),
                certification.get("waitingDays").intValue(),
                words(certification.get("by")),
                words(certification.get("mustState")));
    }

    private static Path path(Document document, JsonNode node, String pointer) {
        return new Path(
                node.get("id").stringValue(),
                document.text(node, "basis", pointer),
                Purpose.ofWord(node.get("purpose").stringValue()).orElseThrow(),
                words(node.get("classes")).stream()
                        .map(word -> ReleaseClass.ofWord(word).orElseThrow())
                        .toList(),
                condition(node.get("when")));
    }

    private static Condition condition(JsonNode node) {
        if (node.has("all")) {
            return new Condition.All(conditions(node.get("all")));
        }
        if (node.has("any")) {
            return new Condition.Any(conditions(node.get("any")));
        }
        if (node.has("not")) {
            return new Condition.Not(condition(node.get("not")));
        }
        var fact = Fact.ofWord(node.get("fact").stringValue()).orElseThrow();
        var value = node.get("equals");
        return new Condition.Is(fact, value.isString() ? value.stringValue() : value.toString());
    }

    private static List<Condition> conditions(JsonNode array) {
        var out = new ArrayList<Condition>();
        array.forEach(each -> out.add(condition(each)));
        return out;
    }

    private static List<String> words(JsonNode array) {
        var out = new ArrayList<String>();
        array.forEach(each -> out.add(each.stringValue()));
        return out;
    }
}
