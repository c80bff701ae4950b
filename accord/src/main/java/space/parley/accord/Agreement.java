package space.parley.accord;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;

/// What parties agree to share: the words for people in both languages and the terms for machines, in one
/// document and so under one hash.
///
/// An agreement is what its bytes say and nothing else, so the only way to one is [#read], and two are equal
/// when their bytes are.
public final class Agreement {
    /// Whether the agreement is between two parties or among more.
    public enum Mode {
        /// Two parties.
        BILATERAL,
        /// Three parties or more.
        MULTILATERAL;

        /// The word in documents.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A party, as the agreement describes it and as all parties sign.
    ///
    /// @param party its id
    /// @param name its name
    /// @param authority the body that signs for it, such as `NASA`
    /// @param state the ISO 3166-1 alpha-2 code of the state that it answers to, or `XX` for a body of
    ///     many states
    /// @param key its Ed25519 public key: 32 raw bytes in standard base64
    /// @param funding how it pays for the work: `appropriated`, `barter`, `unpaid` or `private`
    /// @param fiscalYear the fiscal year of its money
    /// @param ownership the state under whose law its owner stands
    public record Member(
            Party party,
            Text name,
            String authority,
            String state,
            String key,
            Optional<String> funding,
            OptionalInt fiscalYear,
            Optional<String> ownership) {
        public Member {
            if (parse(key).isEmpty()) {
                throw new IllegalArgumentException("not an Ed25519 public key in base64: '" + key + "'");
            }
        }

        /// Its key.
        public PublicKey publicKey() {
            return parse(key).orElseThrow();
        }

        private static Optional<PublicKey> parse(String base64) {
            try {
                byte[] raw = Base64.getDecoder().decode(base64);
                return Base64.getEncoder().encodeToString(raw).equals(base64)
                        ? Envelope.publicKey(raw)
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    /// What one party gives another.
    ///
    /// @param id its id, unique in the agreement
    /// @param title its name
    /// @param from who gives
    /// @param to who receives
    /// @param releaseClass what kind of thing
    /// @param objects of which objects; empty for any
    /// @param grades which grades open when, each by its own needs, rising
    /// @param coarse how coarse the grade coarse is; present where that grade is granted
    /// @param horizonHours how far ahead, in hours
    /// @param stepSeconds the grid of the grade full, in seconds
    /// @param approvals how many officers of the giving side must approve each release, 0 to 9
    public record Term(
            String id,
            Text title,
            Party from,
            Party to,
            ReleaseClass releaseClass,
            Optional<Set<ObjectId>> objects,
            List<Rung> grades,
            Optional<Coarse> coarse,
            OptionalDouble horizonHours,
            OptionalDouble stepSeconds,
            int approvals) {
        public Term {
            objects = objects.map(Set::copyOf);
            grades = List.copyOf(grades);
        }

        /// Whether it speaks of an object.
        public boolean covers(ObjectId object) {
            return objects.map(set -> set.contains(object)).orElse(true);
        }

        private boolean overlaps(Term other) {
            return from.equals(other.from)
                    && to.equals(other.to)
                    && releaseClass == other.releaseClass
                    && (objects.isEmpty()
                            || other.objects.isEmpty()
                            || objects.get().stream().anyMatch(other::covers));
        }
    }

    /// A grade of a term, and when it opens.
    ///
    /// @param grade the grade
    /// @param from from when, where not from the agreement's beginning
    /// @param requires what it needs, all of it
    public record Rung(Grade grade, Optional<UtcInstant> from, Set<Need> requires) {
        public Rung {
            requires = Set.copyOf(requires);
        }
    }

    /// How coarse.
    ///
    /// @param displacementMetres by how much positions are displaced at most
    /// @param stepSeconds the grid
    public record Coarse(double displacementMetres, double stepSeconds) {}

    /// The path that is open for the safety of people, whatever the terms say.
    ///
    /// @param basis on what it rests
    /// @param classes for which classes
    /// @param grade the greatest grade
    /// @param approvals how many officers must approve
    public record SafetyOfLife(Text basis, List<ReleaseClass> classes, Grade grade, int approvals) {
        public SafetyOfLife {
            classes = List.copyOf(classes);
        }
    }

    private final Document document;
    private final Mode mode;
    private final List<Member> parties;
    private final List<Term> terms;
    private final Optional<SafetyOfLife> safetyOfLife;
    private final Optional<Settlement> settlement;
    private final Text title;
    private final Text text;
    private final UtcInstant validFrom;
    private final UtcInstant validUntil;
    private final String sha256;

    private Agreement(Document document) {
        this.document = document;
        var root = document.root();
        this.title = document.text(root, "title", "");
        this.text = document.text(root, "text", "");
        this.mode = Mode.valueOf(root.get("mode").stringValue().toUpperCase(Locale.ROOT));
        this.validFrom = document.instant(root, "validFrom", "");
        this.validUntil = document.instant(root, "validUntil", "");
        document.inOrder(validFrom, validUntil, "/validUntil");
        this.parties = readParties();
        this.terms = readTerms();
        this.safetyOfLife =
                root.has("safetyOfLife") ? Optional.of(readSafetyOfLife(root.get("safetyOfLife"))) : Optional.empty();
        this.settlement =
                root.has("settlement") ? Optional.of(readSettlement(root.get("settlement"))) : Optional.empty();
        this.sha256 = sha256(bytes());
    }

    /// Reads an agreement of the format `parley-agreement/1`. What is not fully understood is refused, so
    /// nobody signs it.
    ///
    /// @param bytes the exact bytes, which are what is hashed and signed
    /// @param source what to call it in findings
    public static Outcome<Agreement> read(byte[] bytes, String source) {
        try {
            return Outcome.done(new Agreement(Document.read(bytes, source, Document.Kind.AGREEMENT)));
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        }
    }

    /// A document to begin from: each party gives each other its ephemerides in rising grades, warnings and
    /// encounter coordination in full. It can be read as it is; its words for people say where they wait to
    /// be written.
    ///
    /// @param id the agreement's id, 1 to 64 lower-case letters, digits and hyphens
    /// @param parties two or more
    /// @param validFrom from when it shall hold
    /// @param validUntil until when
    public static byte[] draft(String id, List<Member> parties, UtcInstant validFrom, UtcInstant validUntil) {
        return Draft.of(id, parties, validFrom, validUntil);
    }

    private List<Member> readParties() {
        var out = new ArrayList<Member>();
        for (var node : document.root().get("parties")) {
            var pointer = "/parties/" + out.size();
            var party = new Party(node.get("id").stringValue());
            var key = node.get("key").stringValue();
            if (Member.parse(key).isEmpty()) {
                throw Fault.NOT_A_KEY.refusal(document.place().at(pointer + "/key"), party);
            }
            for (var other : out) {
                if (other.key().equals(key)) {
                    throw Fault.KEY_SHARED.refusal(document.place().at(pointer + "/key"), other.party(), party);
                }
            }
            var facts = node.get("facts");
            out.add(new Member(
                    party,
                    document.text(node, "name", pointer),
                    node.get("authority").stringValue(),
                    node.get("state").stringValue(),
                    key,
                    word(facts, "funding"),
                    facts.has("fiscalYear")
                            ? OptionalInt.of(facts.get("fiscalYear").intValue())
                            : OptionalInt.empty(),
                    word(facts, "ownership")));
        }
        document.distinct(out.stream().map(m -> m.party().id()).toList(), "/parties");
        if ((mode == Mode.BILATERAL) != (out.size() == 2)) {
            throw Fault.MODE_AND_PARTIES.refusal(document.place().at("/mode"), mode.word(), out.size());
        }
        return List.copyOf(out);
    }

    private List<Term> readTerms() {
        var out = new ArrayList<Term>();
        for (var node : document.root().get("terms")) {
            var pointer = "/terms/" + out.size();
            var term = readTerm(node, pointer);
            for (var other : out) {
                if (other.overlaps(term)) {
                    throw Fault.TERMS_OVERLAP.refusal(document.place().at(pointer), other.id(), term.id());
                }
            }
            out.add(term);
        }
        document.distinct(out.stream().map(Term::id).toList(), "/terms");
        return List.copyOf(out);
    }

    private Term readTerm(JsonNode node, String pointer) {
        var from = party(node, "from", pointer);
        var to = party(node, "to", pointer);
        if (from.equals(to)) {
            throw Fault.TERM_TO_ITSELF.refusal(document.place().at(pointer), from);
        }
        var rungs = new ArrayList<Rung>();
        for (var each : node.get("grades")) {
            rungs.add(readRung(each, pointer + "/grades/" + rungs.size()));
        }
        for (int i = 1; i < rungs.size(); i++) {
            if (rungs.get(i - 1).grade().includes(rungs.get(i).grade())) {
                throw Fault.GRADES_OUT_OF_ORDER.refusal(document.place().at(pointer + "/grades"));
            }
        }
        if (rungs.stream().anyMatch(rung -> rung.grade() == Grade.COARSE) && !node.has("coarse")) {
            throw Fault.COARSE_WITHOUT_MEASURE.refusal(document.place().at(pointer + "/coarse"));
        }
        var coarse = node.has("coarse") ? Optional.of(node.get("coarse")) : Optional.<JsonNode>empty();
        return new Term(
                node.get("id").stringValue(),
                document.text(node, "title", pointer),
                from,
                to,
                releaseClass(node.get("class")),
                objects(node.get("objects")),
                rungs,
                coarse.map(c -> new Coarse(
                        c.get("displacementMetres").doubleValue(),
                        c.get("stepSeconds").doubleValue())),
                number(node, "horizonHours"),
                number(node, "stepSeconds"),
                node.get("approvals").intValue());
    }

    private Rung readRung(JsonNode node, String pointer) {
        var grade = grade(node.get("grade"));
        var needs = EnumSet.noneOf(Need.class);
        node.get("requires")
                .forEach(each -> needs.add(Need.ofWord(each.stringValue()).orElseThrow()));
        if (grade == Grade.EXISTENCE && needs.contains(Need.RECIPROCAL)) {
            throw Fault.RECIPROCAL_ON_FIRST.refusal(document.place().at(pointer + "/requires"));
        }
        return new Rung(grade, document.instantIfAny(node, "from", pointer), needs);
    }

    private SafetyOfLife readSafetyOfLife(JsonNode node) {
        var classes = new ArrayList<ReleaseClass>();
        node.get("classes").forEach(each -> classes.add(releaseClass(each)));
        return new SafetyOfLife(
                document.text(node, "basis", "/safetyOfLife"),
                classes,
                grade(node.get("grade")),
                node.get("approvals").intValue());
    }

    private Settlement readSettlement(JsonNode node) {
        int claim = node.get("claimMinutes").intValue();
        int plan = node.get("planMinutes").intValue();
        int commit = node.get("commitMinutes").intValue();
        if (claim < plan || plan < commit) {
            throw Fault.DEADLINES_OUT_OF_ORDER.refusal(document.place().at("/settlement"), claim, plan, commit);
        }
        return new Settlement(
                Settlement.Mover.ofWord(node.get("mover").stringValue()).orElseThrow(),
                claim,
                plan,
                commit,
                word(node, "escalateTo").map(Party::new));
    }

    private Party party(JsonNode node, String field, String pointer) {
        var party = new Party(node.get(field).stringValue());
        if (member(party).isEmpty()) {
            throw Fault.NOT_A_PARTY.refusal(document.place().at(pointer + "/" + field), party);
        }
        return party;
    }

    private static Optional<Set<ObjectId>> objects(JsonNode node) {
        if (node.isString()) {
            return Optional.empty();
        }
        return Optional.of(node.valueStream()
                .map(each -> new ObjectId(each.stringValue()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Grade grade(JsonNode node) {
        return Grade.ofWord(node.stringValue()).orElseThrow();
    }

    private static ReleaseClass releaseClass(JsonNode node) {
        return ReleaseClass.ofWord(node.stringValue()).orElseThrow();
    }

    private static Optional<String> word(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.get(field).stringValue()) : Optional.empty();
    }

    private static OptionalDouble number(JsonNode node, String field) {
        return node.has(field) ? OptionalDouble.of(node.get(field).doubleValue()) : OptionalDouble.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// Its id, the same for all its versions.
    public String id() {
        return document.root().get("id").stringValue();
    }

    /// Its version, from 1.
    public int version() {
        return document.root().get("version").intValue();
    }

    /// Its name.
    public Text title() {
        return title;
    }

    /// The whole text for people.
    public Text text() {
        return text;
    }

    /// Whether it is bilateral.
    public Mode mode() {
        return mode;
    }

    /// The parties, in the document's order.
    public List<Member> parties() {
        return parties;
    }

    /// A party; empty where it is none.
    public Optional<Member> member(Party party) {
        return parties.stream().filter(m -> m.party().equals(party)).findFirst();
    }

    /// The terms, in the document's order; no two speak of the same thing.
    public List<Term> terms() {
        return terms;
    }

    /// The term for a direction, class and object, where there is one.
    public Optional<Term> term(Party from, Party to, ReleaseClass releaseClass, ObjectId object) {
        return terms.stream()
                .filter(t -> t.from().equals(from)
                        && t.to().equals(to)
                        && t.releaseClass() == releaseClass
                        && t.covers(object))
                .findFirst();
    }

    /// The path for the safety of people, where there is one.
    public Optional<SafetyOfLife> safetyOfLife() {
        return safetyOfLife;
    }

    /// How encounters are settled, where the agreement says it.
    public Optional<Settlement> settlement() {
        return settlement;
    }

    /// From when it holds.
    public UtcInstant validFrom() {
        return validFrom;
    }

    /// Until when it holds; at this instant it no longer does.
    public UtcInstant validUntil() {
        return validUntil;
    }

    /// The exact bytes.
    public byte[] bytes() {
        return document.text().getBytes(StandardCharsets.UTF_8);
    }

    /// The SHA-256 of the exact bytes, 64 lower-case hexadecimal digits.
    public String sha256() {
        return sha256;
    }

    String clause() {
        return "agreement/" + id() + "@" + version();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Agreement agreement && document.text().equals(agreement.document.text());
    }

    @Override
    public int hashCode() {
        return document.text().hashCode();
    }

    @Override
    public String toString() {
        return "Agreement[" + id() + ", version " + version() + ", sha256 " + sha256 + "]";
    }
}
