package space.parley.node.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.parley.accord.Certification;
import space.parley.accord.Law;
import space.parley.accord.Policy;
import space.parley.accord.SignedAgreement;
import space.parley.node.postgres.EmbeddedPostgres;
import space.parley.record.FaultException;
import space.parley.record.Log;
import space.parley.settle.Encounter;
import space.parley.settle.Rules;
import space.parley.settle.Settlement;
import space.parley.settle.Verdict;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All that is durable of a node, opened for one process: folder, log, bytes, database; and the questions
/// that other packages put to the tables.
public final class Store implements AutoCloseable {
    private final NodeFolder folder;
    private final @Nullable EmbeddedPostgres server;
    private final Database database;
    private final Log log;
    private final Blobs blobs;
    private final NodeClock clock;
    private final Journal journal;

    private Store(
            NodeFolder folder,
            @Nullable EmbeddedPostgres server,
            Database database,
            Log log,
            Blobs blobs,
            NodeClock clock,
            Journal journal) {
        this.folder = folder;
        this.server = server;
        this.database = database;
        this.log = log;
        this.blobs = blobs;
        this.clock = clock;
        this.journal = journal;
    }

    /// Opens everything, the log first: where it does not verify, nothing starts.
    ///
    /// @throws RefusedException where a part does not open: RECORD-0NN, NODE-0NN, NODE-1NN
    public static Store open(NodeFolder folder, InstantSource system, SecureRandom random, Consumer<Text> say) {
        var config = folder.config();
        var key = folder.logKey();
        Log log;
        try {
            log = Log.open(folder.root().resolve("log"), key.name(), key);
        } catch (FaultException e) {
            throw refusal(e);
        }
        EmbeddedPostgres server = null;
        Database database = null;
        try {
            if (config.databaseUrl().isPresent()) {
                database = Database.open(config.databaseUrl().get(), Optional.empty(), Optional.empty());
            } else {
                server = EmbeddedPostgres.start(folder.root(), say);
                database = Database.open(server.jdbcUrl(), Optional.of(server.user()), Optional.of(server.password()));
            }
            var blobs = new Blobs(folder.root().resolve("blobs"));
            var clock = new NodeClock(config.clock().equals("scenario"), system);
            var journal = new Journal(log, blobs, database, clock, random);
            journal.begin(say);
            return new Store(folder, server, database, log, blobs, clock, journal);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            if (server != null) {
                server.close();
            }
            log.close();
            throw e;
        }
    }

    /// A fault of the record as this node's finding.
    public static RefusedException refusal(FaultException e) {
        return new RefusedException(finding(e));
    }

    /// A fault of the record as a finding, with its own code.
    public static Finding finding(FaultException e) {
        var f = e.fault();
        return new Finding(
                f.code(),
                Severity.ERROR,
                f.place().isBlank() ? Place.NONE : Place.of(f.place()),
                new Text(f.what().en(), f.what().zh()),
                new Text(f.expected().en(), f.expected().zh()),
                new Text(f.action().en(), f.action().zh()));
    }

    /// The node's folder.
    public NodeFolder folder() {
        return folder;
    }

    /// The party whose node this is.
    public Party self() {
        return folder.config().party();
    }

    /// The log.
    public Log log() {
        return log;
    }

    /// The bytes that entries commit to.
    public Blobs blobs() {
        return blobs;
    }

    /// The clock.
    public NodeClock clock() {
        return clock;
    }

    /// The way to add a fact.
    public Journal journal() {
        return journal;
    }

    /// Whether the database answers.
    public boolean databaseReady() {
        return database.ready();
    }

    /// Starts the node's own database server again where it has died.
    ///
    /// @throws RefusedException `NODE-108` where it does not start
    public void reviveDatabase() {
        if (server != null) {
            server.revive();
        }
    }

    /// The nodes whose keys are pinned.
    public List<Card> peers() {
        return rows("select card from peer order by party").stream()
                .map(row -> Json.value(row, Card.class))
                .toList();
    }

    /// The nodes that cosign this node's checkpoints.
    public List<Card> witnesses() {
        return rows("select card from peer where witness order by party").stream()
                .map(row -> Json.value(row, Card.class))
                .toList();
    }

    /// The node of a party.
    ///
    /// @throws RefusedException `NODE-014`
    public Card peer(Party party) {
        return peers().stream()
                .filter(card -> card.party().equals(party))
                .findFirst()
                .orElseThrow(() -> NodeFinding.UNKNOWN_PEER.refusal(party));
    }

    /// When the last receipt came from a party.
    public Optional<String> lastReceipt(Party party) {
        return texts("select last_receipt from peer where party = ? and last_receipt is not null", party.id()).stream()
                .findFirst();
    }

    /// Every object that this node knows of.
    public List<SpaceObject> objects() {
        return rows("select body from space_object order by id").stream()
                .map(row -> Json.value(row, SpaceObject.class))
                .toList();
    }

    /// An object.
    public Optional<SpaceObject> object(ObjectId id) {
        return row("select body from space_object where id = ?", id.value())
                .map(row -> Json.value(row, SpaceObject.class));
    }

    /// Where the motion of an object comes from, as the entry that brought it says.
    public Optional<ObjectNode> trajectory(ObjectId id) {
        return row("select body from trajectory where object = ?", id.value());
    }

    /// The laws of this side.
    public List<Law> laws() {
        return texts("select blob from law order by id").stream()
                .map(blob -> Law.read(blobs.get(blob), blob).orThrow())
                .toList();
    }

    /// The certifications that were filed, oldest first.
    public List<Certification> certifications() {
        return texts("select blob from certification order by entry").stream()
                .map(blob -> Certification.read(blobs.get(blob), blob).orThrow())
                .toList();
    }

    /// This side's own policy, as bytes; empty where none was set, which allows nothing.
    public Optional<byte[]> policyBytes() {
        return texts("select value from setting where name = 'policy'").stream()
                .findFirst()
                .map(blobs::get);
    }

    /// This side's own policy.
    public Optional<Policy> policy() {
        return policyBytes().map(bytes -> Policy.read(bytes, "policy").orThrow());
    }

    /// Every agreement, with the signatures that it has.
    public List<SignedAgreement> agreements() {
        return database
                .read(h -> h.createQuery("select envelope from agreement order by entry")
                        .mapTo(byte[].class)
                        .list())
                .stream()
                .map(bytes -> SignedAgreement.read(bytes, "agreement").orThrow())
                .toList();
    }

    /// The best grade of a class that a party has delivered under an agreement.
    public Grade delivered(Party by, String releaseClass, String agreement) {
        return texts(
                        "select grade from message_in where sender = ? and class = ? and agreement = ?",
                        by.id(),
                        releaseClass,
                        agreement)
                .stream()
                .flatMap(word -> Grade.ofWord(word).stream())
                .max(java.util.Comparator.naturalOrder())
                .orElse(Grade.NOTHING);
    }

    /// A share with its state: the fields of its entry, and `state`, `approvals`, `entries`, `receipt`.
    public Optional<ObjectNode> share(String id) {
        return shares("where id = ?", id).stream().findFirst();
    }

    /// All shares, newest first.
    public List<ObjectNode> shares() {
        return shares("");
    }

    private List<ObjectNode> shares(String where, Object... arguments) {
        return rows(
                "select body || jsonb_build_object('state', state, 'approved', approvals, 'entries', entries,"
                        + " 'receipt', receipt) from share " + where + " order by entry desc limit 500",
                arguments);
    }

    /// A message that waits for its receipt.
    ///
    /// @param id its identity
    /// @param to for whom
    /// @param envelope name of the signed bytes
    public record Outgoing(String id, Party to, String envelope) {}

    /// Messages without a receipt, oldest first.
    public List<Outgoing> undelivered() {
        return database.read(h -> h.createQuery(
                        "select id, recipient, envelope from message_out where not delivered order by entry")
                .map((r, c) -> new Outgoing(r.getString(1), new Party(r.getString(2)), r.getString(3)))
                .list());
    }

    /// A message that was taken in before.
    ///
    /// @param sha256 name of its exact bytes
    /// @param receipt name of the receipt that was given for it
    public record Taken(String sha256, String receipt) {}

    /// The message of an identity, where it was taken in before.
    public Optional<Taken> taken(String message, Party from) {
        return database.read(h -> h.createQuery("select sha256, receipt from message_in where id = ? and sender = ?")
                .bind(0, message)
                .bind(1, from.id())
                .map((r, c) -> new Taken(r.getString(1), r.getString(2)))
                .findOne());
    }

    /// An encounter as the tables have it: the fields `id`, `other`, `ownObject`, `theirObject`, `tca`,
    /// `rules`, `assessment`, `theirs`, `message`, `gone`.
    public Optional<ObjectNode> encounter(String id) {
        return encounters("where id = ?", id).stream().findFirst();
    }

    /// All encounters by time of closest approach.
    public List<ObjectNode> encounters() {
        return encounters("");
    }

    private List<ObjectNode> encounters(String where, Object... arguments) {
        return rows(
                "select jsonb_build_object('id', id, 'other', other, 'ownObject', own_object, 'theirObject',"
                        + " their_object, 'tca', tca, 'rules', rules, 'assessment', assessment, 'theirs', theirs,"
                        + " 'message', message, 'gone', gone) from encounter " + where + " order by tca",
                arguments);
    }

    /// The encounter of a pair of objects nearest to a time, within ten minutes: two sides find slightly
    /// different times for the same approach.
    public Optional<ObjectNode> encounterOf(ObjectId a, ObjectId b, UtcInstant tca) {
        return encounters().stream()
                .filter(e -> pair(e, a, b))
                .filter(e -> apart(e, tca) <= 600_000)
                .min(java.util.Comparator.comparingLong(e -> apart(e, tca)));
    }

    private static boolean pair(JsonNode e, ObjectId a, ObjectId b) {
        var own = Json.text(e, "ownObject");
        var their = Json.text(e, "theirObject");
        return (own.equals(a.value()) && their.equals(b.value())) || (own.equals(b.value()) && their.equals(a.value()));
    }

    private static long apart(JsonNode e, UtcInstant tca) {
        return Math.abs(java.time.Duration.between(Json.instant(e, "tca").toInstant(), tca.toInstant())
                .toMillis());
    }

    /// How far two parties have come in settling an encounter: its history applied step by step. Statements
    /// that came before their predecessors are applied after them. Empty where there is nobody to settle it
    /// with.
    public Optional<Encounter> settlement(String id) {
        var row = encounter(id).filter(e -> e.hasNonNull("other") && e.hasNonNull("rules"));
        return row.map(e -> fold(
                e,
                database.read(h -> h.createQuery(
                                "select at, event from encounter_event where encounter = ? order by entry")
                        .bind(0, id)
                        .map((r, c) -> new Happened(
                                UtcInstant.parse(r.getString(1)).orElseThrow(),
                                Json.read(r.getString(2).getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .list())));
    }

    private record Happened(UtcInstant at, ObjectNode event) {}

    private Encounter fold(ObjectNode row, List<Happened> events) {
        var encounter = Encounter.detected(
                Json.text(row, "id"),
                self(),
                new Party(Json.text(row, "other")),
                new ObjectId(Json.text(row, "ownObject")),
                new ObjectId(Json.text(row, "theirObject")),
                Json.instant(row, "tca"),
                Json.value(row.get("rules"), Rules.class));
        var parked = new ArrayList<Happened>();
        for (var happened : events) {
            parked.add(happened);
            boolean moved = true;
            while (moved) {
                moved = false;
                for (var each : List.copyOf(parked)) {
                    switch (Settlement.apply(encounter, Statements.event(each.event()), each.at())) {
                        case Verdict.Next next -> {
                            encounter = next.encounter();
                            parked.remove(each);
                            moved = true;
                        }
                        case Verdict.Early _ -> {}
                        case Verdict.Stale _, Verdict.Forbidden _ -> parked.remove(each);
                    }
                }
            }
        }
        return encounter;
    }

    /// A manoeuvre plan: the fields `hash`, `by`, `object`, `at`, `trajectory`, and where it was screened here
    /// `missDistanceMetres` and `clear`.
    public Optional<ObjectNode> plan(String hash) {
        return row("select body from plan where hash = ?", hash);
    }

    private Optional<ObjectNode> row(String sql, Object... arguments) {
        return rows(sql, arguments).stream().findFirst();
    }

    private List<ObjectNode> rows(String sql, Object... arguments) {
        return texts(sql, arguments).stream()
                .map(text -> Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
    }

    private List<String> texts(String sql, Object... arguments) {
        return database.read(h -> {
            var query = h.createQuery(sql);
            for (int i = 0; i < arguments.length; i++) {
                query.bind(i, arguments[i]);
            }
            return query.mapTo(String.class).list();
        });
    }

    /// Closes everything, the log last.
    @Override
    public void close() {
        database.close();
        if (server != null) {
            server.close();
        }
        log.close();
    }
}
