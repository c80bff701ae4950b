package space.parley.node.door;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.parley.accord.Accord;
import space.parley.accord.Agreement;
import space.parley.accord.Circumstances;
import space.parley.accord.Decision;
import space.parley.accord.Envelope;
import space.parley.accord.Policy;
import space.parley.accord.Purpose;
import space.parley.accord.Reason;
import space.parley.accord.ReleaseClass;
import space.parley.accord.Request;
import space.parley.accord.SignedAgreement;
import space.parley.accord.Transform;
import space.parley.formats.Header;
import space.parley.formats.Oem;
import space.parley.node.peer.PeerAddress;
import space.parley.node.peer.PeerClient;
import space.parley.node.peer.Pin;
import space.parley.node.store.Blobs;
import space.parley.node.store.Card;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Statements;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Coarsening;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.record.FaultException;
import space.parley.record.Hash;
import space.parley.record.NoteVerifier;
import space.parley.record.Receipt;
import space.parley.record.SignedNote;
import space.parley.record.WitnessRequest;
import space.parley.settle.Event;
import space.parley.settle.Settlement;
import space.parley.settle.Verdict;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// The way out. Each thing that would leave is decided on, its exact bytes are recorded, approved where that
/// is asked for, signed, recorded as a message, and only then handed to the peer; the receipt is recorded
/// too.
public final class Door {
    private static final Text EPHEMERIS_BEYOND =
            new Text("The trajectory after the horizon, and the original file", "预报期之后的轨道和原始文件");

    private final Store store;
    private final Trajectories trajectories;
    private final Orbits orbits;
    private final PeerClient client;
    private final SecureRandom random;
    private final ConcurrentHashMap<Party, Finding> troubles = new ConcurrentHashMap<>();

    /// A door of a node.
    public Door(Store store, Trajectories trajectories, Orbits orbits, PeerClient client, SecureRandom random) {
        this.store = store;
        this.trajectories = trajectories;
        this.orbits = orbits;
        this.client = client;
        this.random = random;
    }

    /// A part of what could have been said that stays here, and why.
    public record Withheld(Text what, Text why) {}

    /// What would happen.
    ///
    /// @param ask what was asked
    /// @param agreement the agreement that it would be under
    /// @param decision what law, policy and agreement say
    /// @param leaving the exact bytes that would leave, before the signature; empty for a refusal
    /// @param withheld what stays here
    public record Prepared(
            Ask ask,
            Optional<SignedAgreement> agreement,
            Decision decision,
            Optional<byte[]> leaving,
            List<Withheld> withheld) {
        public Prepared {
            withheld = List.copyOf(withheld);
        }
    }

    /// A statement of a settlement that goes with a message.
    ///
    /// @param encounter which encounter: `id`, `ownObject`, `theirObject`, `tca`
    /// @param statement what is said
    /// @param plan for a plan: its ephemeris as an OEM, and what the tables keep of it
    /// @param message the conjunction data message that goes with it
    public record Said(
            ObjectNode encounter, Event.Statement statement, Optional<Planned> plan, Optional<String> message) {}

    /// A manoeuvre plan.
    ///
    /// @param oem the trajectory with the manoeuvre
    /// @param kept what the tables keep: `hash`, `by`, `object`, `at`, `trajectory`
    public record Planned(String oem, ObjectNode kept) {}

    /// What would leave, to whom, why or why not. Nothing is sent and nothing is recorded.
    public Prepared decide(Ask ask) {
        return prepare(ask, null);
    }

    private Prepared prepare(Ask ask, @Nullable Said said) {
        store.peer(ask.to());
        var object = store.object(ask.object()).orElseThrow(() -> NodeFinding.UNKNOWN_OBJECT.refusal(ask.object()));
        var agreement = agreement(ask);
        var decision = Accord.decide(request(ask, object), circumstances(ask, object, agreement));
        return switch (decision) {
            case Decision.Refusal refusal -> new Prepared(ask, agreement, refusal, Optional.empty(), List.of());
            case Decision.Release release -> {
                var withheld = new ArrayList<Withheld>();
                var bytes = Payload.bytes(message(ask, object, agreement, release, said, withheld));
                yield new Prepared(ask, agreement, release, Optional.of(bytes), withheld);
            }
        };
    }

    private Request request(Ask ask, SpaceObject object) {
        return new Request(store.self(), ask.to(), ask.releaseClass(), object, ask.grade(), ask.purpose());
    }

    private Circumstances circumstances(Ask ask, SpaceObject object, Optional<SignedAgreement> agreement) {
        boolean open = store.encounters().stream()
                .filter(e -> e.path("other").asString("").equals(ask.to().id()))
                .filter(e -> Json.text(e, "ownObject").equals(object.id().value())
                        || Json.text(e, "theirObject").equals(object.id().value()))
                // What only the partner says does not open anything: this side must have found it itself.
                .filter(e -> e.hasNonNull("assessment"))
                .anyMatch(e -> !e.get("gone").booleanValue()
                        && !Json.instant(e, "tca").isBefore(store.clock().now()));
        var delivered = agreement
                .map(a -> store.delivered(
                        ask.to(), ask.releaseClass().word(), a.agreement().id()))
                .orElse(Grade.NOTHING);
        return new Circumstances(
                agreement,
                store.laws(),
                store.certifications(),
                store.policy().orElse(Policy.NOTHING),
                delivered,
                open,
                store.clock().now());
    }

    /// The agreement to act under: the one that is named, or the only one in force with that party; where
    /// none is in force but there is one, that one, so that the refusal can say what it lacks.
    private Optional<SignedAgreement> agreement(Ask ask) {
        var between = agreementsWith(ask.to());
        if (ask.agreement().isPresent()) {
            return between.stream()
                    .filter(a -> a.agreement().id().equals(ask.agreement().get()))
                    .reduce((first, second) -> second);
        }
        var inForce =
                between.stream().filter(a -> a.inForce(store.clock().now())).toList();
        if (inForce.size() > 1) {
            throw NodeFinding.SEVERAL_AGREEMENTS.refusal(
                    ask.to(),
                    String.join(
                            ", ", inForce.stream().map(a -> a.agreement().id()).toList()));
        }
        return inForce.isEmpty() ? between.stream().reduce((first, second) -> second) : Optional.of(inForce.getFirst());
    }

    /// The agreements to which this node's party and another belong.
    public List<SignedAgreement> agreementsWith(Party other) {
        return store.agreements().stream()
                .filter(a -> has(a.agreement(), store.self()) && has(a.agreement(), other))
                .toList();
    }

    private static boolean has(Agreement agreement, Party party) {
        return agreement.parties().stream().anyMatch(m -> m.party().equals(party));
    }

    private ObjectNode message(
            Ask ask,
            SpaceObject object,
            Optional<SignedAgreement> agreement,
            Decision.Release release,
            @Nullable Said said,
            List<Withheld> withheld) {
        var id = new byte[16];
        random.nextBytes(id);
        var now = store.clock().now();
        var node = Json.object();
        node.put("format", Payload.FORMAT);
        node.put("id", HexFormat.of().formatHex(id));
        node.put("from", store.self().id());
        node.put("to", ask.to().id());
        node.put("time", now.toString());
        node.put("agreement", agreement.map(a -> a.agreement().id()).orElse("none"));
        node.put("class", ask.releaseClass().word());
        node.put("grade", release.grade().word());
        node.put("path", release.path());
        node.set("object", Json.tree(object));
        ask.text().ifPresent(text -> node.put("text", text));
        if (said != null) {
            node.set("encounter", said.encounter());
            node.set("statement", Statements.json(said.statement()));
            said.plan().ifPresent(plan -> Payload.attach(node, "plan", "application/ccsds-oem-kvn", plan.oem()));
            said.message().ifPresent(cdm -> Payload.attach(node, "message", "application/ccsds-cdm-kvn", cdm));
        } else if (ask.releaseClass() == ReleaseClass.EPHEMERIS) {
            ephemeris(node, object, release, now, withheld);
        }
        return node;
    }

    private void ephemeris(
            ObjectNode node, SpaceObject object, Decision.Release release, UtcInstant now, List<Withheld> withheld) {
        var because =
                new Text("The grade is {0}.", "级别为 {0}。").with(release.grade().word());
        if (release.grade() == Grade.EXISTENCE) {
            withheld.add(new Withheld(new Text("Every position and velocity", "全部位置和速度"), because));
            withheld.add(new Withheld(new Text("Every covariance", "全部协方差"), because));
            return;
        }
        var described = store.trajectory(object.id())
                .filter(t -> Json.text(t, "origin").equals("own"))
                .orElseThrow(() -> NodeFinding.UNKNOWN_OBJECT.refusal(object.id()));
        var trajectory = trajectories.open(object.id(), described);
        double horizon = 72 * 3600;
        double step = 60;
        boolean covariances = true;
        for (var transform : release.transforms()) {
            switch (transform) {
                case Transform.Horizon h -> horizon = h.hours() * 3600;
                case Transform.Step s -> step = s.seconds();
                case Transform.StripCovariance _ -> {
                    covariances = false;
                    withheld.add(new Withheld(new Text("Every covariance", "全部协方差"), because));
                }
                case Transform.Displace d -> {
                    step = d.stepSeconds();
                    trajectory = orbits.displaced(
                            trajectory,
                            new Coarsening(d.metres(), d.stepSeconds()),
                            store.folder().coarseningSecret());
                    node.put("displacementMetres", d.metres());
                    withheld.add(new Withheld(
                            new Text(
                                            "True positions: what leaves stands up to {0} km off them",
                                            "真实位置：发出的位置与其相差至多 {0} 千米")
                                    .with("%.0f".formatted(d.metres() / 1000)),
                            because));
                }
                case Transform.ExistenceOnly _ -> throw new IllegalStateException("a grade of " + release.grade());
            }
        }
        withheld.add(new Withheld(
                EPHEMERIS_BEYOND,
                new Text("The agreement gives {0} hours.", "协议规定为 {0} 小时。").with("%.0f".formatted(horizon / 3600))));
        var start = Epoch.utc(now);
        var stop = orbits.plus(start, horizon);
        if (orbits.secondsBetween(trajectory.start(), start) < 0
                || orbits.secondsBetween(stop, trajectory.stop()) < 0) {
            stop = orbits.secondsBetween(stop, trajectory.stop()) < 0 ? trajectory.stop() : stop;
            start = orbits.secondsBetween(trajectory.start(), start) < 0 ? trajectory.start() : start;
            if (orbits.secondsBetween(start, stop) < 2 * step) {
                throw NodeFinding.NO_TRAJECTORY.refusal(object.id());
            }
        }
        var table = orbits.sample(trajectory, object.name(), Frame.TEME, start, stop, step);
        if (!covariances) {
            table = new Ephemeris(table.object(), table.name(), table.states(), List.of(), table.interpolationDegree());
        }
        // The last word before bytes leave: what is written must not say more than was decided.
        if (release.grade() != Grade.FULL && !table.covariances().isEmpty()) {
            throw new IllegalStateException("a covariance in a release of grade " + release.grade());
        }
        Payload.attach(
                node,
                "ephemeris",
                "application/ccsds-oem-kvn",
                Oem.writeKvn(
                        table,
                        new Header(now, store.self().id().toUpperCase(java.util.Locale.ROOT), Optional.empty())));
    }

    /// Decides and records; sends where no approval is missing.
    ///
    /// @return the share's id
    public String share(Ask ask, String officer) {
        return record(prepare(ask, null), officer, null);
    }

    /// Says something in the settlement of an encounter, about one's own object.
    ///
    /// @return the share's id
    public String say(Party to, Said said, String officer) {
        var releaseClass = said.plan().isPresent() ? ReleaseClass.MANOEUVRE_PLAN : ReleaseClass.ENCOUNTER;
        var object = new space.parley.terms.ObjectId(Json.text(said.encounter(), "ownObject"));
        var ask = new Ask(
                to,
                releaseClass,
                object,
                Grade.FULL,
                Purpose.ORDINARY,
                Optional.empty(),
                Optional.of(said.statement().kind()));
        var prepared = prepare(ask, said);
        // A lesser grade would be a statement with something missing: it is all or nothing.
        if (prepared.decision() instanceof Decision.Release release && release.grade() != Grade.FULL) {
            var refusal = new Decision.Refusal(new Reason(
                    "statement",
                    space.parley.accord.Verdict.NO,
                    new Text("A statement goes whole or not at all; {0} is allowed.", "声明须完整发送；仅允许 {0}。")
                            .with(release.grade().word()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(release.because())));
            prepared = new Prepared(ask, prepared.agreement(), refusal, Optional.empty(), List.of());
        }
        return record(prepared, officer, said);
    }

    private synchronized String record(Prepared prepared, String officer, @Nullable Said said) {
        var id = new byte[8];
        random.nextBytes(id);
        var share = HexFormat.of().formatHex(id);
        var body = Json.object();
        body.put("share", share);
        body.put("officer", officer);
        body.set("ask", prepared.ask().json());
        body.put("agreement", prepared.agreement().map(a -> a.agreement().id()).orElse("none"));
        body.put(
                "agreementSha256",
                prepared.agreement().map(a -> a.agreement().sha256()).orElse("none"));
        body.set("decision", Json.read(prepared.decision().toJson().getBytes(StandardCharsets.UTF_8)));
        body.set("withheld", Json.tree(prepared.withheld()));
        switch (prepared.decision()) {
            case Decision.Refusal _ -> store.journal().append(new Journal.Draft("refusal", body, List.of()));
            case Decision.Release release -> {
                var bytes = prepared.leaving().orElseThrow();
                var name = store.blobs().put(bytes);
                body.put("leaving", name);
                body.put("size", bytes.length);
                body.put("needed", release.approvals());
                var commits = new ArrayList<>(List.of(name));
                if (said != null) {
                    body.set("encounter", said.encounter());
                    said.plan().ifPresent(plan -> {
                        body.set("plan", plan.kept());
                        commits.add(Json.text(plan.kept(), "hash"));
                    });
                }
                store.journal().append(new Journal.Draft("release", body, commits));
                if (release.approvals() == 0) {
                    send(share);
                }
            }
        }
        return share;
    }

    /// Approves the exact bytes of a share; the last approval that is needed sends it.
    ///
    /// @param sha256 name of the bytes that the officer saw
    public synchronized void approve(String share, String sha256, String officer) {
        var node = store.share(share).orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("share " + share));
        if (!Json.text(node, "state").equals("waiting")) {
            throw NodeFinding.NOT_WAITING.refusal(share, Json.text(node, "state"));
        }
        if (!Json.text(node, "leaving").equals(sha256)) {
            throw NodeFinding.APPROVAL_OTHER_BYTES.refusal();
        }
        for (var each : node.get("approved")) {
            if (Json.text(each, "officer").equals(officer)) {
                throw NodeFinding.APPROVAL_TWICE.refusal(officer);
            }
        }
        // Law, policy and agreement are asked again: what held when it was prepared may not hold any more.
        stillHolds(node);
        var body = Json.object().put("share", share).put("officer", officer).put("sha256", sha256);
        store.journal().append(new Journal.Draft("approval", body, List.of(sha256)));
        if (node.get("approved").size() + 1 >= node.get("needed").intValue()) {
            send(share);
        }
    }

    private void stillHolds(ObjectNode share) {
        var ask = Ask.of(share.get("ask"));
        var object = store.object(ask.object()).orElseThrow(() -> NodeFinding.UNKNOWN_OBJECT.refusal(ask.object()));
        var granted = Grade.ofWord(Json.text(share.get("decision"), "grade")).orElseThrow();
        var again = Accord.decide(request(ask, object), circumstances(ask, object, agreement(ask)));
        boolean holds =
                again instanceof Decision.Release release && release.grade().includes(granted);
        if (!holds) {
            throw DoorFinding.NO_LONGER.refusal(again.because()
                    .firstFailing()
                    .map(Reason::text)
                    .orElse(again.because().text()));
        }
    }

    /// Shares that are approved but have no message yet: a stop came in between.
    public synchronized void resume() {
        for (var share : store.shares()) {
            if (Json.text(share, "state").equals("waiting")
                    && share.get("approved").size() >= share.get("needed").intValue()) {
                try {
                    stillHolds(share);
                    send(Json.text(share, "share"));
                } catch (RefusedException e) {
                    // It stays waiting, and its reason is shown when an officer looks at it.
                    troubles.put(
                            new Party(Json.text(share.get("ask"), "to")),
                            e.findings().getFirst());
                }
            }
        }
    }

    /// Signs and records the message of a share, once: everything that sends holds this object's lock.
    private void send(String share) {
        var node = store.share(share).orElseThrow();
        if (!Json.text(node, "state").equals("waiting")) {
            return;
        }
        var payload = store.blobs().get(Json.text(node, "leaving"));
        var message = Json.read(payload);
        var body = Json.object();
        body.put("message", Json.text(message, "id"));
        body.put("to", Json.text(message, "to"));
        body.put("share", share);
        var commits = new ArrayList<String>();
        if (message.has("statement")) {
            var encounter = Json.text(node.get("encounter"), "id");
            var statement = (Event.Statement) Statements.event(message.get("statement"));
            var now = store.settlement(encounter).orElseThrow(() -> NodeFinding.NOT_FOUND.refusal(encounter));
            if (!(Settlement.apply(now, statement, store.clock().now()) instanceof Verdict.Next)) {
                throw NodeFinding.NOT_LAWFUL.refusal(statement.kind(), "…");
            }
            body.put("encounter", encounter);
            body.set("statement", message.get("statement"));
            if (node.hasNonNull("plan")) {
                body.set("plan", node.get("plan"));
            }
        }
        var envelope = Envelope.sign(
                Payload.TYPE, payload, store.self().id(), store.folder().signingKey());
        var name = store.blobs().put(envelope.toJson());
        body.put("envelope", name);
        commits.add(name);
        store.journal().append(new Journal.Draft("message", body, commits));
    }

    /// Hands what waits to the peers, oldest first for each, and takes their receipts. A peer that does not
    /// answer is left for the next time; a single message that it refuses, or that cannot be read here, holds
    /// up no other.
    ///
    /// @return how many receipts came
    public int deliver() {
        var waiting = new LinkedHashMap<Party, List<Store.Outgoing>>();
        store.undelivered()
                .forEach(m ->
                        waiting.computeIfAbsent(m.to(), p -> new ArrayList<>()).add(m));
        int delivered = 0;
        for (var each : waiting.entrySet()) {
            var trouble = Optional.<Finding>empty();
            for (var message : each.getValue()) {
                var handed = deliver(message);
                switch (handed) {
                    case Handed.Over _ -> delivered++;
                    case Handed.NotThis not -> trouble = Optional.of(not.why());
                    case Handed.NotNow not -> trouble = Optional.of(not.why());
                }
                if (handed instanceof Handed.NotNow) {
                    break;
                }
            }
            trouble.ifPresentOrElse(why -> troubles.put(each.getKey(), why), () -> troubles.remove(each.getKey()));
        }
        return delivered;
    }

    /// What came of handing over a message.
    private sealed interface Handed {
        /// Its receipt is on record.
        record Over() implements Handed {}

        /// This message was not taken; others may be.
        record NotThis(Finding why) implements Handed {}

        /// The peer takes nothing now.
        record NotNow(Finding why) implements Handed {}
    }

    private Handed deliver(Store.Outgoing message) {
        var card = store.peer(message.to());
        byte[] bytes;
        try {
            bytes = store.blobs().get(message.envelope());
        } catch (RefusedException e) {
            return new Handed.NotThis(e.findings().getFirst());
        }
        return switch (client.post(address(card), Paths.MESSAGES, bytes)) {
            case Outcome.Refused<?> refused ->
                new Handed.NotNow(refused.findings().getFirst());
            case Outcome.Done<space.parley.node.peer.PeerResponse> done -> {
                int status = done.value().status();
                if (status != 200) {
                    var why = DoorFinding.PEER_REFUSES.with(
                            message.to(), message.id(), Json.utf8(done.value().body()));
                    yield status == 400 || status == 403 || status == 409
                            ? new Handed.NotThis(why)
                            : new Handed.NotNow(why);
                }
                yield receipt(message, card, bytes, done.value().body())
                        .<Handed>map(Handed.NotThis::new)
                        .orElseGet(Handed.Over::new);
            }
        };
    }

    private Optional<Finding> receipt(Store.Outgoing message, Card card, byte[] sent, byte[] note) {
        try {
            var signed = SignedNote.parse(note);
            var said = Receipt.parse(signed.text());
            boolean fits = signed.genuine(NoteVerifier.parse(card.logKey())).isPresent()
                    && said.message().equals(message.id())
                    && said.sha256().equals(Hash.of(sent))
                    && said.from().equals(store.self().id())
                    && said.to().equals(message.to().id());
            if (!fits) {
                return Optional.of(NodeFinding.RECEIPT.with(message.to(), message.id()));
            }
        } catch (FaultException | IllegalArgumentException e) {
            return Optional.of(NodeFinding.RECEIPT.with(message.to(), message.id()));
        }
        var name = store.blobs().put(note);
        var body = Json.object()
                .put("message", message.id())
                .put("from", message.to().id())
                .put("receipt", name);
        store.journal().append(new Journal.Draft("receipt", body, List.of()));
        return Optional.empty();
    }

    /// What went wrong last with a peer, until something goes right.
    public Optional<Finding> trouble(Party peer) {
        return Optional.ofNullable(troubles.get(peer));
    }

    /// Shows the log's checkpoint to the witnesses and takes their signatures. It tells them the size of the
    /// log and a hash, nothing that was shared; the log itself does not speak of it, or it would grow by
    /// being looked at.
    ///
    /// @return how many witnesses have signed the present checkpoint
    public int witness() {
        var checkpoint = store.log().checkpoint();
        int signed = 0;
        for (var card : store.witnesses()) {
            var verifier = NoteVerifier.parse(card.witnessKey());
            if (checkpoint.note().genuine(verifier).isPresent()) {
                signed++;
                continue;
            }
            var address = address(card);
            var answer = ask(address, new WitnessRequest(0, List.of(), checkpoint));
            if (answer.isPresent() && answer.get().status() == 409) {
                var size = Json.utf8(answer.get().body()).strip();
                if (size.matches("\\d{1,15}")
                        && Long.parseLong(size) <= checkpoint.checkpoint().size()) {
                    long old = Long.parseLong(size);
                    answer = ask(
                            address,
                            new WitnessRequest(
                                    old,
                                    old == 0
                                            ? List.of()
                                            : store.log()
                                                    .consistency(
                                                            old,
                                                            checkpoint
                                                                    .checkpoint()
                                                                    .size())
                                                    .path(),
                                    checkpoint));
                }
            }
            if (answer.isPresent() && answer.get().status() == 200) {
                try {
                    // The answer is a signature line: read it as the last line of the note that it belongs to.
                    var note = SignedNote.parse((checkpoint.note().text() + "\n"
                                    + Json.utf8(answer.get().body()).strip() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                    if (store.log().cosigned(verifier, note.signatures().getFirst())) {
                        signed++;
                    }
                } catch (FaultException e) {
                    troubles.put(card.party(), Store.finding(e));
                }
            }
        }
        return signed;
    }

    private Optional<space.parley.node.peer.PeerResponse> ask(PeerAddress address, WitnessRequest request) {
        return switch (client.post(address, Paths.ADD_CHECKPOINT, request.bytes())) {
            case Outcome.Done<space.parley.node.peer.PeerResponse> done -> Optional.of(done.value());
            case Outcome.Refused<space.parley.node.peer.PeerResponse> refused -> {
                troubles.put(address.party(), refused.findings().getFirst());
                yield Optional.empty();
            }
        };
    }

    private static PeerAddress address(Card card) {
        return new PeerAddress(card.host(), card.port(), new Pin(card.pin()), card.party());
    }

    /// The name under which bytes are kept.
    public static String name(byte[] bytes) {
        return Blobs.name(bytes);
    }
}
