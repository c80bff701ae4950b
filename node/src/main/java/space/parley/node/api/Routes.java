package space.parley.node.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import space.parley.accord.Agreement;
import space.parley.accord.Certification;
import space.parley.accord.Decision;
import space.parley.accord.Law;
import space.parley.accord.Policy;
import space.parley.accord.Reason;
import space.parley.accord.SignedAgreement;
import space.parley.formats.Messages;
import space.parley.node.door.Ask;
import space.parley.node.door.Door;
import space.parley.node.files.FormatsJson;
import space.parley.node.store.Blobs;
import space.parley.node.store.Card;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.node.work.Encounters;
import space.parley.node.work.Rounds;
import space.parley.node.work.Screenings;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.Vector3;
import space.parley.record.BundleWriter;
import space.parley.record.FaultException;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.SpaceObject;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers the requests of the API: each line of [#answer] is an operation of `openapi.yaml`.
public final class Routes {
    private static final double DEFAULT_RADIUS_METRES = 5;
    /// As many bytes of what leaves stand in a list; a longer text is told of one share alone.
    private static final int LISTED_TEXT = 16_384;

    private final Store store;
    private final Trajectories trajectories;
    private final Orbits orbits;
    private final Door door;
    private final Screenings screenings;
    private final Encounters encounters;
    private final Rounds rounds;
    private final Card card;
    private final String version;
    private final FileRoutes files;

    /// The routes of a node.
    public Routes(
            Store store,
            Trajectories trajectories,
            Orbits orbits,
            Door door,
            Screenings screenings,
            Encounters encounters,
            Rounds rounds,
            Card card,
            String version) {
        this.store = store;
        this.trajectories = trajectories;
        this.orbits = orbits;
        this.door = door;
        this.screenings = screenings;
        this.encounters = encounters;
        this.rounds = rounds;
        this.card = card;
        this.version = version;
        this.files = new FileRoutes(store, () -> Reference.load(Reference.folder()));
    }

    /// A request.
    record Call(String method, String path, Function<String, Optional<String>> query, byte[] body, String officer) {
        ObjectNode json() {
            return Json.read(body);
        }
    }

    /// An answer.
    record Answer(int status, String mediaType, byte[] body) {}

    Answer answer(Call call) {
        var parts = call.path().substring(1).split("/", -1);
        return switch (call.method() + " " + parts[0] + " " + parts.length) {
            case "GET status 1" -> ok(status(call.officer()));
            case "GET card 1" -> ok(Json.tree(card));
            case "GET peers 1" -> ok(peers());
            case "POST peers 1" -> addPeer(call);
            case "GET objects 1" -> ok(array(store.objects().stream().map(this::object)));
            case "POST imports 1" -> importFile(call);
            case "GET agreements 1" -> ok(array(store.agreements().stream().map(this::agreement)));
            case "POST agreements 1" -> keepAgreement(call);
            case "GET agreements 2" -> ok(agreement(find(parts[1])));
            case "GET agreements 3" -> envelope(parts);
            case "POST agreements 3" -> signAgreement(parts);
            case "GET laws 1" -> ok(laws());
            case "POST laws 1" -> addLaw(call);
            case "POST certifications 1" -> fileCertification(call);
            case "PUT policy 1" -> setPolicy(call);
            case "POST decisions 1" -> ok(decision(door.decide(Ask.of(call.json()))));
            case "GET shares 1" -> ok(array(store.shares().stream().map(row -> share(row, LISTED_TEXT))));
            case "POST shares 1" -> created(share(door.share(Ask.of(call.json()), call.officer())));
            case "GET shares 2" -> ok(share(parts[1]));
            case "POST shares 3" -> approve(call, parts);
            case "POST screenings 1" -> screen(call);
            case "POST screenings 2" -> trial(call, parts[1]);
            case "GET encounters 1" -> ok(array(store.encounters().stream().map(encounters::view)));
            case "GET encounters 2" -> ok(encounters.view(encounter(parts[1])));
            case "GET encounters 3" -> encounterMessage(parts);
            case "POST encounters 3" -> act(call, parts);
            case "GET record 2" -> record(call, parts[1]);
            case "GET formats 1" -> ok(FormatsJson.all());
            case "GET reference 1" -> ok(files.reference());
            case "POST files 2" -> file(call, parts[1]);
            case "PUT clock 1" -> setClock(call);
            default -> throw NodeFinding.NOT_FOUND.refusal(call.method() + " " + call.path());
        };
    }

    private Answer file(Call call, String what) {
        return switch (what) {
            case "checks" -> files.check(call);
            case "conversions" -> files.convert(call);
            default -> throw NodeFinding.NOT_FOUND.refusal(call.method() + " " + call.path());
        };
    }

    // Status, peers, clock

    private ObjectNode status(String officer) {
        var config = store.folder().config();
        var json = Json.object();
        json.put("party", config.party().id());
        json.set("name", Json.tree(config.name()));
        json.put("version", version);
        json.put("time", store.clock().now().toString());
        json.put("clock", store.clock().kind());
        json.put("officer", officer);
        var last = store.log().lastCheckpoint();
        var log = json.putObject("log");
        log.put("origin", store.log().origin());
        log.put("size", store.log().size());
        log.put("root", store.log().root(store.log().size()).hex());
        var signers = log.putArray("witnesses");
        last.note().signatures().stream()
                .map(s -> s.name())
                .filter(name -> !name.equals(store.log().origin()))
                .forEach(signers::add);
        json.putObject("database")
                .put("kind", config.databaseUrl().isPresent() ? "operator" : "embedded")
                .put("ready", store.databaseReady());
        json.set("peers", peers());
        json.put("leapSecondsKnownTo", orbits.leapSecondsKnownTo().toString());
        json.put("earthOrientation", "absent");
        var counts = json.putObject("counts");
        counts.put("objects", store.objects().size());
        counts.put("agreements", store.agreements().size());
        counts.put("encounters", store.encounters().size());
        counts.put(
                "waiting",
                store.shares().stream()
                        .filter(s -> Json.text(s, "state").equals("waiting"))
                        .count());
        counts.put("undelivered", store.undelivered().size());
        return json;
    }

    private ArrayNode peers() {
        var undelivered = store.undelivered();
        return array(store.peers().stream().map(peer -> {
            var json = Json.object();
            json.put("party", peer.party().id());
            json.set("name", Json.tree(peer.name()));
            json.put("host", peer.host());
            json.put("port", peer.port());
            json.put("pin", peer.pin());
            json.put("lastReceipt", store.lastReceipt(peer.party()).orElse(null));
            json.put(
                    "undelivered",
                    undelivered.stream()
                            .filter(m -> m.to().equals(peer.party()))
                            .count());
            json.set("trouble", door.trouble(peer.party()).map(Json::finding).orElse(null));
            return json;
        }));
    }

    private Answer addPeer(Call call) {
        Card added;
        try {
            added = Json.value(call.json(), Card.class);
        } catch (FaultException e) {
            throw Store.refusal(e);
        } catch (IllegalArgumentException e) {
            throw NodeFinding.BAD_REQUEST.refusal(String.valueOf(e.getMessage()));
        }
        if (added.party().equals(store.self())) {
            throw NodeFinding.BAD_REQUEST.refusal("the card is this node's own");
        }
        var entry = Json.object();
        entry.set("card", Json.tree(added));
        entry.put(
                "witness",
                call.query().apply("witness").map(Boolean::parseBoolean).orElse(false));
        store.journal().append(new Journal.Draft("peer", entry, List.of()));
        return created(array(peers().valueStream()
                        .filter(p -> Json.text(p, "party").equals(added.party().id())))
                .get(0));
    }

    private Answer setClock(Call call) {
        if (!store.clock().scenario()) {
            throw NodeFinding.SYSTEM_CLOCK.refusal();
        }
        var now = Json.instant(call.json(), "now");
        // The first time is where the scenario begins, which is before the day on which it is played.
        boolean begun = store.log().size() > 0 && begun();
        if (begun && now.isBefore(store.clock().now())) {
            throw NodeFinding.CLOCK_BACK.refusal(store.clock().now());
        }
        store.journal().append(new Journal.Draft("clock", Json.object().put("now", now.toString()), List.of()));
        rounds.wake();
        return ok(status(call.officer()));
    }

    private boolean begun() {
        for (long i = 0; i < store.log().size(); i++) {
            if (Json.text(store.journal().entry(i), "kind").equals("clock")) {
                return true;
            }
        }
        return false;
    }

    // Objects and imports

    private ObjectNode object(SpaceObject object) {
        var json = Json.object();
        json.put("id", object.id().value());
        json.put("name", object.name());
        json.put("internationalDesignator", object.internationalDesignator().orElse(null));
        json.put("operator", object.operator().map(Party::id).orElse(null));
        json.put("crewed", object.crewed());
        json.put("manoeuvrable", object.manoeuvrable());
        json.put("hardBodyRadiusMetres", object.hardBodyRadiusMetres());
        var described = store.trajectory(object.id());
        json.put("grade", described.map(d -> Json.text(d, "grade")).orElse("existence"));
        boolean own = object.operator().filter(store.self()::equals).isPresent();
        json.put("origin", described.map(d -> Json.text(d, "origin")).orElse(own ? "own" : "received"));
        json.put("sha256", described.map(d -> hex(Json.text(d, "source"))).orElse(null));
        for (var field : List.of(
                "from",
                "format",
                "file",
                "dataEpoch",
                "start",
                "stop",
                "sigmaRtnMetres",
                "displacementMetres",
                "orbit")) {
            json.set(field, described.map(d -> d.get(field)).orElse(null));
        }
        if (!own && !json.hasNonNull("from")) {
            // Of an object whose existence alone was told, the one who told it is its operator.
            json.put("from", object.operator().map(Party::id).orElse(null));
        }
        return json;
    }

    private Answer importFile(Call call) {
        var name = name(call);
        var read = Messages.read(call.body(), name);
        if (read instanceof Outcome.Refused<?> refused) {
            throw new RefusedException(refused.findings());
        }
        var reading = read.orThrow();
        var source = store.blobs().put(call.body());
        var sigma = call.query().apply("sigma").map(Routes::sigma);
        var only = call.query().apply("only").map(text -> List.of(text.split(",")));
        var objects = new ArrayList<ObjectNode>();
        for (var found : trajectories.describe(reading, source, sigma)) {
            if (only.isEmpty() || only.get().contains(found.object().value())) {
                objects.add(imported(call, found, name));
            }
        }
        if (objects.isEmpty()) {
            throw NodeFinding.BAD_REQUEST.refusal("the file tells the motion of no object that was asked for");
        }
        var entry = Json.object();
        entry.put("file", name);
        entry.put("format", reading.format().name());
        entry.put("source", source);
        var array = entry.putArray("objects");
        objects.forEach(array::add);
        store.journal().append(new Journal.Draft("import", entry, List.of(source)));
        var json = Json.object();
        json.set(
                "objects",
                array(objects.stream()
                        .map(o -> Json.value(o.get("object"), SpaceObject.class))
                        .map(this::object)));
        json.set("findings", array(read.findings().stream().map(Json::finding)));
        return created(json);
    }

    private ObjectNode imported(Call call, Trajectories.Found found, String file) {
        var query = call.query();
        var operator = query.apply("operator").orElse(store.self().id());
        SpaceObject object;
        try {
            object = new SpaceObject(
                    found.object(),
                    query.apply("title")
                            .orElse(found.name().isBlank() ? found.object().value() : found.name()),
                    found.internationalDesignator(),
                    operator.equals("none") ? Optional.empty() : Optional.of(new Party(operator)),
                    query.apply("crewed").map(Boolean::parseBoolean).orElse(false),
                    query.apply("manoeuvrable").map(Boolean::parseBoolean).orElse(true),
                    query.apply("radius").map(Routes::number).orElse(DEFAULT_RADIUS_METRES));
        } catch (IllegalArgumentException e) {
            throw NodeFinding.BAD_REQUEST.refusal(String.valueOf(e.getMessage()));
        }
        var described = found.described();
        described.put("origin", "own");
        described.put("grade", "full");
        described.put("file", file);
        var json = Json.object();
        json.set("object", Json.tree(object));
        json.set("trajectory", described);
        return json;
    }

    private static double number(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw NodeFinding.BAD_REQUEST.refusal("not a plain number: " + text);
        }
        return Double.parseDouble(text);
    }

    private static Vector3 sigma(String text) {
        var parts = text.split(",", -1);
        if (parts.length != 3) {
            throw NodeFinding.BAD_REQUEST.refusal("sigma is radial,transverse,normal in metres: " + text);
        }
        return new Vector3(number(parts[0]), number(parts[1]), number(parts[2]));
    }

    // Agreements and law

    private ObjectNode agreement(SignedAgreement signed) {
        var agreement = signed.agreement();
        var json = Json.object();
        json.put("id", agreement.id());
        json.put("version", agreement.version());
        json.set("title", Json.tree(agreement.title()));
        json.set("text", Json.tree(agreement.text()));
        json.put("sha256", agreement.sha256());
        json.put("mode", agreement.mode().word());
        var parties = json.putArray("parties");
        for (var member : agreement.parties()) {
            parties.addObject()
                    .put("id", member.party().id())
                    .put("authority", member.authority())
                    .set("name", Json.tree(member.name()));
        }
        var missing = signed.unsignedBy();
        var signatures = json.putArray("signatures");
        agreement.parties().stream()
                .map(Agreement.Member::party)
                .filter(p -> !missing.contains(p))
                .forEach(p -> signatures.add(p.id()));
        json.put("inForce", signed.inForce(store.clock().now()));
        json.put("validFrom", agreement.validFrom().toString());
        json.put("validUntil", agreement.validUntil().toString());
        var terms = json.putArray("terms");
        for (var term : agreement.terms()) {
            var t = terms.addObject();
            t.put("id", term.id());
            t.set("title", Json.tree(term.title()));
            t.put("from", term.from().id());
            t.put("to", term.to().id());
            t.put("class", term.releaseClass().word());
            var objects = t.putArray("objects");
            term.objects()
                    .ifPresentOrElse(
                            set -> set.stream().sorted().forEach(o -> objects.add(o.value())),
                            () -> objects.add("any"));
            var grades = t.putArray("grades");
            for (var rung : term.grades()) {
                var g = grades.addObject();
                g.put("grade", rung.grade().word());
                g.put("from", rung.from().map(UtcInstant::toString).orElse(null));
                var requires = g.putArray("requires");
                rung.requires().stream().map(n -> n.word()).sorted().forEach(requires::add);
            }
            t.put("approvals", term.approvals());
        }
        return json;
    }

    private SignedAgreement find(String id) {
        return store.agreements().stream()
                .filter(a ->
                        a.agreement().id().equals(id) || a.agreement().sha256().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("agreement " + id));
    }

    /// A draft, or an envelope with signatures that another party handed over.
    private Answer keepAgreement(Call call) {
        boolean envelope = call.json().has("payloadType");
        var read = envelope
                ? SignedAgreement.read(call.body(), "agreement")
                : Agreement.read(call.body(), "agreement").map(SignedAgreement::unsigned);
        var offered = read.orThrow();
        if (offered.agreement().parties().stream().noneMatch(m -> m.party().equals(store.self()))) {
            throw NodeFinding.BAD_REQUEST.refusal(store.self() + " is no party of this agreement");
        }
        for (var known : store.agreements()) {
            boolean sameName = known.agreement().id().equals(offered.agreement().id())
                    && known.agreement().version() == offered.agreement().version();
            if (sameName
                    && !known.agreement().sha256().equals(offered.agreement().sha256())) {
                throw NodeFinding.ALREADY_THERE.refusal(offered.agreement().id());
            }
        }
        var merged = store.agreements().stream()
                .filter(a -> a.agreement().sha256().equals(offered.agreement().sha256()))
                .findFirst()
                .map(known -> known.merge(offered))
                .orElse(offered);
        return created(agreement(keep(merged, envelope ? "completed" : "drafted")));
    }

    private SignedAgreement keep(SignedAgreement signed, String change) {
        var name = store.blobs().put(signed.envelope().toJson());
        var entry = Json.object();
        entry.put("id", signed.agreement().id());
        entry.put("version", signed.agreement().version());
        entry.put("sha256", signed.agreement().sha256());
        entry.put("envelope", name);
        entry.put("change", change);
        store.journal().append(new Journal.Draft("agreement", entry, List.of(name)));
        return signed;
    }

    private Answer signAgreement(String[] parts) {
        if (!parts[2].equals("signatures")) {
            throw NodeFinding.NOT_FOUND.refusal(parts[2]);
        }
        var signed = find(parts[1]);
        var key = store.folder().publicKey();
        boolean fits = signed.agreement().parties().stream()
                .anyMatch(m -> m.party().equals(store.self()) && m.key().equals(key));
        if (!fits) {
            throw NodeFinding.BAD_REQUEST.refusal("the agreement names another key for " + store.self());
        }
        return created(
                agreement(keep(signed.signedBy(store.self(), store.folder().signingKey()), "signed")));
    }

    private Answer envelope(String[] parts) {
        if (!parts[2].equals("envelope")) {
            throw NodeFinding.NOT_FOUND.refusal(parts[2]);
        }
        return new Answer(200, "application/json", find(parts[1]).envelope().toJson());
    }

    private ObjectNode laws() {
        var json = Json.object();
        var laws = json.putArray("laws");
        for (var law : store.laws()) {
            var l = laws.addObject();
            l.put("id", law.id());
            l.put("version", law.version());
            l.set("title", Json.tree(law.title()));
            l.put("verified", law.verified());
            l.set("notice", Json.tree(law.notice()));
            l.put("source", law.source());
        }
        var certifications = json.putArray("certifications");
        for (var c : store.certifications()) {
            certifications
                    .addObject()
                    .put("gate", c.gate())
                    .put("requirement", c.requirement())
                    .put("authority", c.authority())
                    .put("agreement", c.agreement())
                    .put("filedAt", c.filedAt().toString());
        }
        json.set("policy", store.policyBytes().map(Json::read).orElseGet(Json::object));
        return json;
    }

    private Answer addLaw(Call call) {
        var law = Law.read(call.body(), "law").orThrow();
        if (!law.party().equals(store.self())) {
            throw NodeFinding.BAD_REQUEST.refusal("the law gates the releases of " + law.party());
        }
        var name = store.blobs().put(call.body());
        var entry = Json.object();
        entry.put("id", law.id());
        entry.put("version", law.version());
        entry.put("document", name);
        store.journal().append(new Journal.Draft("law", entry, List.of(name)));
        return created(laws());
    }

    private Answer fileCertification(Call call) {
        Certification.read(call.body(), "certification").orThrow();
        var name = store.blobs().put(call.body());
        store.journal().append(new Journal.Draft("certification", Json.object().put("document", name), List.of(name)));
        return created(laws());
    }

    private Answer setPolicy(Call call) {
        Policy.read(call.body(), "policy").orThrow();
        var name = store.blobs().put(call.body());
        store.journal().append(new Journal.Draft("policy", Json.object().put("document", name), List.of(name)));
        return ok(laws());
    }

    // Decisions and shares

    private ObjectNode decision(Door.Prepared prepared) {
        var json = decided(
                prepared.ask().json(),
                Json.read(prepared.decision().toJson().getBytes(StandardCharsets.UTF_8)),
                Json.tree(prepared.withheld()));
        prepared.decision().because().firstFailing().ifPresent(reason -> json.set("failing", reason(reason)));
        if (prepared.decision() instanceof Decision.Release) {
            prepared.leaving().ifPresent(bytes -> json.set("leaving", leaving(bytes)));
        }
        return json;
    }

    private static ObjectNode reason(Reason reason) {
        return Json.read(reason.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode decided(JsonNode ask, JsonNode decision, JsonNode withheld) {
        var json = Json.object();
        json.set("answer", decision.get("decision"));
        json.set("ask", ask);
        json.set("grade", decision.get("grade"));
        json.set("path", decision.get("path"));
        json.set("approvals", decision.get("approvals"));
        var transforms = json.putArray("transforms");
        decision.path("transforms").forEach(t -> transforms.add(Json.<ObjectNode>tree(TransformText.of(t))));
        json.set("because", decision.get("because"));
        json.set("withheld", withheld);
        return json;
    }

    private static ObjectNode leaving(byte[] bytes) {
        return leaving(bytes, Integer.MAX_VALUE);
    }

    private static ObjectNode leaving(byte[] bytes, int longest) {
        return Json.object()
                .put("sha256", hex(Blobs.name(bytes)))
                .put("size", bytes.length)
                .put("mediaType", "application/json")
                .put("text", bytes.length <= longest ? Json.utf8(bytes) : null);
    }

    private ObjectNode share(String id) {
        return share(
                store.share(id).orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("share " + id)), Integer.MAX_VALUE);
    }

    private ObjectNode share(ObjectNode row, int longest) {
        var json = Json.object();
        json.put("id", Json.text(row, "share"));
        json.put("state", Json.text(row, "state"));
        json.put("time", Json.text(row, "time"));
        json.put("by", Json.text(row, "officer"));
        var decision = decided(row.get("ask"), row.get("decision"), row.get("withheld"));
        if (row.has("leaving")) {
            decision.set("leaving", leaving(store.blobs().get(Json.text(row, "leaving")), longest));
        } else {
            decision.set("failing", failing(row.get("decision").get("because")));
        }
        json.set("decision", decision);
        json.set("approvals", row.get("approved"));
        json.put("needed", row.path("needed").asInt(0));
        json.put("receipt", row.hasNonNull("receipt") ? Json.utf8(store.blobs().get(Json.text(row, "receipt"))) : null);
        json.set("entries", row.get("entries"));
        return json;
    }

    /// The deepest clause of a kept decision that does not hold.
    private static JsonNode failing(JsonNode reason) {
        var verdict = Json.text(reason, "verdict");
        for (var part : reason.get("parts")) {
            if (Json.text(part, "verdict").equals(verdict)) {
                return failing(part);
            }
        }
        for (var part : reason.get("parts")) {
            if (!Json.text(part, "verdict").equals("yes")) {
                return failing(part);
            }
        }
        return reason;
    }

    private Answer approve(Call call, String[] parts) {
        if (!parts[2].equals("approvals")) {
            throw NodeFinding.NOT_FOUND.refusal(parts[2]);
        }
        door.approve(parts[1], "sha256:" + Json.text(call.json(), "sha256"), call.officer());
        return created(share(parts[1]));
    }

    // Screening and encounters

    private Answer screen(Call call) {
        var order = call.json();
        return created(screenings.run(
                Json.instant(order, "from"),
                Json.number(order, "hours"),
                Json.number(order, "thresholdMetres"),
                order.path("standing").asBoolean(false)));
    }

    /// The terms are those of the query, or of the standing screening where it has none.
    private Answer trial(Call call, String what) {
        if (!what.equals("trials")) {
            throw NodeFinding.NOT_FOUND.refusal(what);
        }
        var query = call.query();
        var trial = new Screenings.Trial(
                name(call), call.body(), query.apply("sigma").map(Routes::sigma));
        var from = query.apply("from");
        var hours = query.apply("hours").map(Routes::number);
        var threshold = query.apply("thresholdMetres").map(Routes::number);
        if (from.isEmpty() && hours.isEmpty() && threshold.isEmpty()) {
            return ok(screenings.trial(
                    trial,
                    screenings
                            .standing()
                            .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal(
                                    "there is no standing screening: from, hours and thresholdMetres are needed"))));
        }
        if (from.isEmpty() || hours.isEmpty() || threshold.isEmpty()) {
            throw NodeFinding.BAD_REQUEST.refusal("from, hours and thresholdMetres go together");
        }
        var start = UtcInstant.parse(from.get())
                .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("not an instant in UTC: " + from.get()));
        return ok(screenings.trial(trial, new Screenings.Terms(start, hours.get(), threshold.get())));
    }

    private static String name(Call call) {
        var name = call.query().apply("name").orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("name is missing"));
        if (name.isBlank() || name.length() > 200) {
            throw NodeFinding.BAD_REQUEST.refusal("name has 1 to 200 characters");
        }
        return name;
    }

    private ObjectNode encounter(String id) {
        return store.encounter(id).orElseThrow(() -> NodeFinding.NOT_FOUND.refusal("encounter " + id));
    }

    private Answer encounterMessage(String[] parts) {
        var row = encounter(parts[1]);
        if (!parts[2].equals("message") || !row.hasNonNull("message")) {
            throw NodeFinding.NOT_FOUND.refusal("conjunction data message of " + parts[1]);
        }
        return new Answer(200, "text/plain; charset=utf-8", store.blobs().get(Json.text(row, "message")));
    }

    private Answer act(Call call, String[] parts) {
        if (!parts[2].equals("actions")) {
            throw NodeFinding.NOT_FOUND.refusal(parts[2]);
        }
        var share = share(encounters.act(parts[1], call.json(), call.officer()));
        var json = encounters.view(encounter(parts[1]));
        json.set("share", share);
        return created(json);
    }

    // The record

    private Answer record(Call call, String what) {
        return switch (what) {
            case "entries" -> ok(entries(call));
            case "checkpoint" ->
                new Answer(
                        200,
                        "text/plain; charset=utf-8",
                        store.log().checkpoint().bytes());
            case "keys" -> new Answer(200, "text/plain; charset=utf-8", keys().getBytes(StandardCharsets.UTF_8));
            case "bundle" -> bundle();
            default -> throw NodeFinding.NOT_FOUND.refusal(what);
        };
    }

    private ObjectNode entries(Call call) {
        long size = store.log().size();
        long before = call.query().apply("before").map(Routes::count).orElse(size);
        long limit =
                Math.min(500, call.query().apply("limit").map(Routes::count).orElse(100L));
        var json = Json.object();
        json.put("origin", store.log().origin());
        json.put("size", size);
        var array = json.putArray("entries");
        for (long i = Math.min(before, size) - 1; i >= 0 && array.size() < limit; i--) {
            var entry = store.journal().entry(i);
            var line = array.addObject();
            line.put("index", i);
            line.put("time", Json.text(entry, "time"));
            line.put("clock", Json.text(entry, "clock"));
            line.put("kind", Json.text(entry, "kind"));
            line.set("text", Json.tree(EntryText.of(entry)));
            line.put("leaf", store.log().leaf(i).hex());
            line.set("entry", entry);
        }
        return json;
    }

    private static long count(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw NodeFinding.BAD_REQUEST.refusal("not a count: " + text);
        }
        return Long.parseLong(text);
    }

    private String keys() {
        var self = store.self();
        var out = new StringBuilder();
        out.append("# Keys of ").append(self).append(" for the offline check. Compare them over a way you trust.\n");
        out.append("log ").append(card.logKey()).append(' ').append(self).append('\n');
        out.append("receipt ").append(card.logKey()).append(' ').append(self).append('\n');
        for (var peer : store.peers()) {
            out.append("receipt ")
                    .append(peer.logKey())
                    .append(' ')
                    .append(peer.party())
                    .append('\n');
        }
        var witnesses = store.witnesses();
        for (var witness : witnesses) {
            out.append("witness ").append(witness.witnessKey()).append('\n');
        }
        return out.append("quorum ").append(witnesses.size()).append('\n').toString();
    }

    /// The evidence of this log up to the checkpoint that was signed last.
    private Answer bundle() {
        door.witness();
        var checkpoint = store.log().lastCheckpoint();
        long size = checkpoint.checkpoint().size();
        try {
            var writer = new BundleWriter().log(checkpoint, store.log().leaves(size));
            for (long i = 0; i < size; i++) {
                var bytes = store.log().entry(i);
                writer.entry(store.log().origin(), i, bytes);
                var entry = Json.read(bytes);
                for (var blob : entry.path("blobs")) {
                    writer.blob(store.blobs().get(blob.asString("")));
                }
                if (entry.has("receipt")) {
                    writer.receipt(store.blobs().get(Json.text(entry, "receipt")));
                }
            }
            // A folder that nobody else may enter: the bundle is the whole record.
            Path folder = Files.createTempDirectory(store.folder().root(), "bundle");
            Path file = folder.resolve("bundle.zip");
            try {
                writer.write(file);
                return new Answer(200, "application/zip", Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (FaultException e) {
            throw Store.refusal(e);
        } catch (java.io.IOException e) {
            throw NodeFinding.DISK.refusal(e.toString());
        }
    }

    // Forms

    /// The digits of the name of bytes.
    private static String hex(String name) {
        return name.substring("sha256:".length());
    }

    private static ArrayNode array(Stream<? extends JsonNode> nodes) {
        var array = Json.object().putArray("list");
        nodes.forEach(array::add);
        return array;
    }

    static Answer ok(JsonNode json) {
        return new Answer(200, "application/json", Json.bytes(json));
    }

    private static Answer created(JsonNode json) {
        return new Answer(201, "application/json", Json.bytes(json));
    }
}
