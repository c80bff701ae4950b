package space.parley.node.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.parley.accord.Envelope;
import space.parley.accord.ReleaseClass;
import space.parley.formats.Messages;
import space.parley.node.peer.PeerRequest;
import space.parley.node.peer.PeerResponse;
import space.parley.node.store.Blobs;
import space.parley.node.store.Card;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Statements;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.record.FaultException;
import space.parley.record.Hash;
import space.parley.record.NoteVerifier;
import space.parley.record.Receipt;
import space.parley.record.Witness;
import space.parley.record.WitnessAnswer;
import space.parley.record.WitnessRequest;
import space.parley.settle.Event;
import space.parley.settle.Rules;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.SpaceObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The way in. A message is checked, recorded together with the receipt that is given for it, and only then
/// used. The same bytes twice give the same receipt; other bytes under the same identity are refused and
/// recorded.
public final class Inbox {
    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ENCOUNTER = Pattern.compile("[A-Za-z0-9._:-]{1,200}");
    private static final Pattern UNSTORABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069&&[^\n\t]]");
    private static final int MAX_FIELD = 1_000;
    private static final int MAX_TEXT = 4_000;
    private static final int REMEMBERED = 1_000;

    private final Store store;
    private final Trajectories trajectories;
    private final Settling settling;
    private final LinkedHashSet<String> rejected = new LinkedHashSet<>();
    private @Nullable Witness witness;
    private List<String> watched = List.of();

    /// The inbox of a node.
    public Inbox(Store store, Trajectories trajectories, Settling settling) {
        this.store = store;
        this.trajectories = trajectories;
        this.settling = settling;
    }

    /// How the inbox learns by what rules an encounter with a party is settled.
    public interface Settling {
        /// The rules that an agreement in force sets for two objects; empty where none does.
        Optional<Rules> rules(Party other, SpaceObject own, SpaceObject theirs);
    }

    /// Answers a partner whose pinned key the connection was made with.
    public synchronized PeerResponse receive(PeerRequest request) {
        try {
            return switch (request.path()) {
                case Paths.MESSAGES -> message(request.from(), request.body());
                case Paths.ADD_CHECKPOINT -> checkpoint(request.body());
                default -> answer(404, NodeFinding.NOT_FOUND.with(request.path()));
            };
        } catch (RefusedException e) {
            // This node cannot record, so it does not take: the partner keeps the message and sends it again.
            return answer(503, e.findings().getFirst());
        }
    }

    private PeerResponse message(Party from, byte[] body) {
        var sha256 = Blobs.name(body);
        var card = store.peer(from);
        Envelope envelope;
        switch (Envelope.read(body, "message")) {
            case Outcome.Refused<Envelope> refused -> {
                return reject(400, from, sha256, refused.findings().getFirst());
            }
            case Outcome.Done<Envelope> done -> envelope = done.value();
        }
        if (!envelope.payloadType().equals(Payload.TYPE) || !envelope.verifies(from.id(), card.publicKey())) {
            return reject(403, from, sha256, NodeFinding.MESSAGE_SIGNATURE.with(from));
        }
        ObjectNode message;
        String id;
        try {
            message = Json.read(envelope.bytes());
            id = Json.text(message, "id");
            boolean fits = Json.text(message, "format").equals(Payload.FORMAT)
                    && ID.matcher(id).matches()
                    && Json.text(message, "from").equals(from.id())
                    && Json.text(message, "to").equals(store.self().id());
            if (!fits) {
                return reject(400, from, sha256, NodeFinding.MESSAGE_FORM.with(from, "format, id, from or to"));
            }
        } catch (RefusedException e) {
            return reject(400, from, sha256, e.findings().getFirst());
        }
        var before = store.taken(id, from);
        if (before.isPresent()) {
            return before.get().sha256().equals(sha256)
                    ? new PeerResponse(
                            200, "text/plain", store.blobs().get(before.get().receipt()))
                    : reject(409, from, sha256, NodeFinding.MESSAGE_OTHER.with(id));
        }
        return take(from, card, id, body, sha256, message);
    }

    private PeerResponse take(Party from, Card card, String id, byte[] body, String sha256, ObjectNode message) {
        ObjectNode entry;
        var commits = new ArrayList<String>();
        try {
            form(from, message);
            entry = Json.object();
            entry.put("message", id);
            entry.put("from", from.id());
            entry.put("sha256", sha256);
            entry.put("class", Json.text(message, "class"));
            var grade = Json.text(message, "grade");
            entry.put(
                    "grade",
                    Grade.ofWord(grade)
                            .orElseThrow(() -> NodeFinding.MESSAGE_FORM.refusal(from, "grade"))
                            .word());
            entry.put("agreement", Json.text(message, "agreement"));
            entry.put("path", Json.text(message, "path"));
            if (message.hasNonNull("text")) {
                entry.put("text", Json.text(message, "text"));
            }
            entry.set("content", content(from, message, grade, commits));
        } catch (RefusedException e) {
            if (isOurs(e.findings().getFirst())) {
                throw e;
            }
            return reject(400, from, sha256, e.findings().getFirst());
        } catch (JacksonException | IllegalArgumentException e) {
            return reject(400, from, sha256, NodeFinding.MESSAGE_FORM.with(from, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Whatever a message makes its reader stumble over, it is refused, and the record says so.
            LOG.log(System.Logger.Level.ERROR, "a message of " + from + " could not be read", e);
            return reject(
                    400,
                    from,
                    sha256,
                    NodeFinding.MESSAGE_FORM.with(from, e.getClass().getSimpleName()));
        }
        store.blobs().put(body);
        var receipt = new Receipt(
                        id,
                        Hash.ofHex(sha256.substring(7)).orElseThrow(),
                        card.party().id(),
                        store.self().id(),
                        store.clock().now().toInstant())
                .sign(store.folder().logKey())
                .bytes();
        var name = store.blobs().put(receipt);
        entry.put("envelope", sha256);
        entry.put("receipt", name);
        commits.addFirst(sha256);
        store.journal().append(new Journal.Draft("received", entry, commits));
        return new PeerResponse(200, "text/plain", receipt);
    }

    /// Whether the trouble is this node's own and not the message's.
    private static boolean isOurs(Finding finding) {
        return switch (finding.code()) {
            case "NODE-003", "NODE-004", "NODE-005", "NODE-035" -> true;
            default -> false;
        };
    }

    /// Refuses what no honest node writes and what tables and pages could stumble over: fields that are not
    /// there or too long, characters that cannot be stored or that hide others.
    private static void form(Party from, ObjectNode message) {
        for (var field : List.of("object", "encounter", "statement", "ephemeris", "plan", "message")) {
            boolean may = !message.has(field) && !field.equals("object");
            if (!may && !message.path(field).isObject()) {
                throw NodeFinding.MESSAGE_FORM.refusal(from, field + " is missing or not an object");
            }
        }
        if (message.has("statement") && !message.has("encounter")) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "encounter is missing");
        }
        if (ReleaseClass.ofWord(Json.text(message, "class")).isEmpty()) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "class");
        }
        for (var field : message.properties()) {
            characters(from, field.getKey(), field.getValue(), field.getKey().equals("text") ? MAX_TEXT : MAX_FIELD);
        }
    }

    private static void characters(Party from, String field, JsonNode value, int longest) {
        if (value.isString()) {
            var text = value.stringValue();
            if (text.length() > longest || UNSTORABLE.matcher(text).find()) {
                throw NodeFinding.MESSAGE_FORM.refusal(from, field + " is too long or has a forbidden character");
            }
        } else if (!field.equals("lines")) {
            for (var each : value.properties()) {
                characters(from, each.getKey(), each.getValue(), MAX_FIELD);
            }
            if (value.isArray()) {
                value.forEach(each -> characters(from, field, each, MAX_FIELD));
            }
        }
    }

    private ObjectNode content(Party from, ObjectNode message, String grade, List<String> commits) {
        var content = Json.object();
        var object = Json.value(message.get("object"), SpaceObject.class);
        var operator = store.object(object.id()).flatMap(SpaceObject::operator);
        if (operator.filter(p -> !p.equals(from)).isPresent()) {
            // A warning may speak of what is flown here; anything else is for the object's operator to say.
            if (!Json.text(message, "class").equals("warning")) {
                return unused(object.id());
            }
            return content.put("about", object.id().value());
        }
        if (Json.text(message, "class").equals("warning")) {
            return content.put("about", object.id().value());
        }
        // Whose it is follows from the key that signed, not from what the message claims.
        var theirs = new SpaceObject(
                object.id(),
                object.name(),
                object.internationalDesignator(),
                Optional.of(from),
                object.crewed(),
                object.manoeuvrable(),
                object.hardBodyRadiusMetres());
        content.set("object", Json.tree(theirs));
        if (Json.text(message, "class").equals("ephemeris")
                && !grade.equals("existence")
                && !message.has("ephemeris")) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "ephemeris");
        }
        if (message.has("ephemeris")) {
            var trajectory = trajectory(from, object.id(), Payload.text(message.get("ephemeris")), commits);
            trajectory.put("grade", grade);
            if (message.has("displacementMetres")) {
                trajectory.put("displacementMetres", Json.number(message, "displacementMetres"));
            } else if (grade.equals("coarse")) {
                throw NodeFinding.MESSAGE_FORM.refusal(from, "displacementMetres");
            }
            content.set("trajectory", trajectory);
        }
        if (message.has("statement")) {
            return settlement(from, message, theirs, content, commits) ? content : unused(object.id());
        }
        return content;
    }

    private ObjectNode trajectory(Party from, ObjectId object, String oem, List<String> commits) {
        var bytes = oem.getBytes(StandardCharsets.UTF_8);
        var reading = Messages.read(bytes, "message from " + from).orThrow();
        var name = store.blobs().put(bytes);
        commits.add(name);
        var found = trajectories.describe(reading, name, Optional.empty()).stream()
                .filter(f -> f.object().equals(object))
                .findFirst()
                .orElseThrow(() -> NodeFinding.MESSAGE_FORM.refusal(from, "the ephemeris is of another object"));
        var described = found.described();
        described.put("origin", "received");
        described.put("from", from.id());
        return described;
    }

    /// What is receipted and not used. The sender gets the same receipt as for anything else: a refusal would
    /// tell it which objects are known or flown here.
    private static ObjectNode unused(ObjectId about) {
        return Json.object().put("unused", about.value());
    }

    /// Adds what a statement says to the content; false where it is of an object that is not flown here.
    private boolean settlement(
            Party from, ObjectNode message, SpaceObject theirs, ObjectNode content, List<String> commits) {
        var said = message.get("encounter");
        if (!(Statements.event(message.get("statement")) instanceof Event.Statement statement)
                || !statement.by().equals(from)) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "a statement is said by its sender");
        }
        // What is theirs in the message is the other way round here.
        var own = new ObjectId(Json.text(said, "theirObject"));
        if (!Json.text(said, "ownObject").equals(theirs.id().value())) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "the encounter is of another object");
        }
        var flown = store.object(own)
                .filter(o -> o.operator().filter(store.self()::equals).isPresent());
        if (flown.isEmpty()) {
            return false;
        }
        var mine = flown.get();
        var tca = Json.instant(said, "tca");
        var known = store.encounterOf(own, theirs.id(), tca);
        var id = known.map(e -> Json.text(e, "id")).orElseGet(() -> Json.text(said, "id"));
        if (!ENCOUNTER.matcher(id).matches()) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "encounter id");
        }
        // Only the two whose spacecraft meet speak in an encounter: the name of another one opens nothing.
        if (known.or(() -> store.encounter(id))
                .filter(e -> another(e, from, own, theirs.id()))
                .isPresent()) {
            throw NodeFinding.MESSAGE_FORM.refusal(from, "the encounter " + id + " is another one");
        }
        var encounter = Json.object();
        encounter.put("id", id);
        encounter.put("other", from.id());
        encounter.put("ownObject", own.value());
        encounter.put("theirObject", theirs.id().value());
        encounter.put("tca", tca.toString());
        settling.rules(from, mine, theirs).ifPresent(rules -> encounter.set("rules", Json.tree(rules)));
        content.set("encounter", encounter);
        content.set("statement", message.get("statement"));
        if (statement instanceof Event.Assessed assessed) {
            var numbers = Json.object();
            numbers.put("by", from.id());
            numbers.put("time", Json.text(message, "time"));
            numbers.put("tca", assessed.tca().toString());
            numbers.put("missDistanceMetres", assessed.missMetres());
            numbers.put("relativeSpeedMetresPerSecond", Json.number(said, "relativeSpeedMetresPerSecond"));
            assessed.probability().ifPresent(p -> numbers.put("probability", p));
            if (said.hasNonNull("method")) {
                numbers.put("method", Json.text(said, "method"));
            }
            content.set("theirs", numbers);
        }
        if (message.has("message")) {
            commits.add(store.blobs().put(Payload.text(message.get("message")).getBytes(StandardCharsets.UTF_8)));
        }
        if (statement instanceof Event.PlanProposed proposed) {
            var oem = Payload.text(message.get("plan"));
            var trajectory = trajectory(from, theirs.id(), oem, commits);
            trajectory.put("grade", "full");
            var hash = Blobs.name(oem.getBytes(StandardCharsets.UTF_8));
            if (!hash.equals(proposed.planHash())) {
                throw NodeFinding.MESSAGE_FORM.refusal(from, "the plan does not have the hash that is stated");
            }
            var plan = Json.object();
            plan.put("hash", hash);
            plan.put("by", from.id());
            plan.put("object", theirs.id().value());
            plan.put("at", proposed.executionTime().toString());
            plan.set("trajectory", trajectory);
            content.set("plan", plan);
        }
        return true;
    }

    private static boolean another(JsonNode encounter, Party from, ObjectId own, ObjectId theirs) {
        var pair = Set.of(Json.text(encounter, "ownObject"), Json.text(encounter, "theirObject"));
        boolean others =
                encounter.hasNonNull("other") && !Json.text(encounter, "other").equals(from.id());
        return others || !pair.equals(Set.of(own.value(), theirs.value()));
    }

    /// Refuses, and records it: once, however often the same bytes come again for the same reason.
    private PeerResponse reject(int status, Party from, String sha256, Finding finding) {
        var key = from + " " + sha256 + " " + finding.code();
        if (rejected.contains(key)) {
            return answer(status, finding);
        }
        var entry = Json.object();
        entry.put("from", from.id());
        entry.put("sha256", sha256);
        entry.set("finding", Json.tree(finding.code()));
        store.journal().append(new Journal.Draft("rejected", entry, List.of()));
        if (rejected.size() >= REMEMBERED) {
            rejected.removeFirst();
        }
        rejected.add(key);
        return answer(status, finding);
    }

    private static PeerResponse answer(int status, Finding finding) {
        return new PeerResponse(
                status,
                "text/plain",
                finding.line(space.parley.terms.Language.EN).getBytes(StandardCharsets.UTF_8));
    }

    private PeerResponse checkpoint(byte[] body) {
        try {
            return switch (witness().addCheckpoint(WitnessRequest.parse(body))) {
                case WitnessAnswer.Cosigned cosigned ->
                    text(200, cosigned.signature().line() + "\n");
                case WitnessAnswer.Conflict conflict -> text(409, conflict.size() + "\n");
                case WitnessAnswer.SplitView split -> {
                    var known = store.blobs().put(split.known().bytes());
                    var other = store.blobs().put(split.other().bytes());
                    var entry = Json.object();
                    entry.put("from", split.other().checkpoint().origin());
                    entry.put("sha256", other);
                    entry.put("finding", split.fault().code());
                    store.journal().append(new Journal.Draft("rejected", entry, List.of(known, other)));
                    yield text(409, split.known().checkpoint().size() + "\n");
                }
                case WitnessAnswer.Refused refused ->
                    text(refused.status(), refused.fault().en() + "\n");
            };
        } catch (FaultException e) {
            return text(400, e.fault().en() + "\n");
        }
    }

    /// The witness of the logs whose keys are pinned now.
    private Witness witness() {
        var keys = store.peers().stream().map(Card::logKey).toList();
        var now = witness;
        if (now == null || !watched.equals(keys)) {
            if (now != null) {
                now.close();
            }
            now = Witness.open(
                    store.folder().root().resolve("witness").resolve("seen"),
                    store.folder().witnessKey(),
                    keys.stream().map(NoteVerifier::parse).toList(),
                    () -> store.clock().now().toInstant());
            witness = now;
            watched = keys;
        }
        return now;
    }

    private static PeerResponse text(int status, String text) {
        return new PeerResponse(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
