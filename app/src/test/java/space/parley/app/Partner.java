package space.parley.app;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import space.parley.accord.Envelope;
import space.parley.formats.Header;
import space.parley.formats.Oem;
import space.parley.node.door.Links;
import space.parley.node.peer.Identity;
import space.parley.node.peer.PeerAddress;
import space.parley.node.peer.PeerClient;
import space.parley.node.peer.PeerHandler;
import space.parley.node.peer.PeerResponse;
import space.parley.node.peer.PeerServer;
import space.parley.node.peer.Pin;
import space.parley.node.store.Card;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// A partner whose keys are true and whose conduct is up to the test: it signs and sends whatever it is told
/// to.
final class Partner implements AutoCloseable {
    /// The payload type of a message, as the description of the link has it.
    static final String TYPE = "application/vnd.parley.message+json";

    private static final String NOW = "2021-08-08T00:30:00.000Z";
    private static final double EARTH_MU = 3.986004418e14;

    private final NodeFolder folder;
    private final Identity identity;
    private final PeerClient client;
    private final AtomicLong last = new AtomicLong();

    private Partner(NodeFolder folder, Identity identity) {
        this.folder = folder;
        this.identity = identity;
        this.client = new PeerClient(identity);
    }

    /// Makes the keys of a partner.
    static Partner make(Path root, String party) {
        var folder = NodeFolder.init(
                root,
                new NodeFolder.Plan(
                        new Party(party),
                        new Text(party + " (test)", party + "（测试）"),
                        "scenario",
                        "127.0.0.1",
                        0,
                        0,
                        Optional.empty(),
                        List.of("officer-1")),
                new SecureRandom());
        return new Partner(folder, Identity.openOrCreate(root.resolve("keys"), new Party(party)));
    }

    NodeFolder folder() {
        return folder;
    }

    String party() {
        return folder.config().party().id();
    }

    Card card() {
        return Links.card(folder);
    }

    /// Listens where its card says.
    PeerServer listen(Card from, PeerHandler handler) {
        var pins = Map.of(new Pin(from.pin()), from.party());
        return PeerServer.start(
                identity,
                () -> pins,
                new InetSocketAddress("127.0.0.1", folder.config().peerPort()),
                handler);
    }

    /// An identity that was never used before.
    String fresh() {
        return "%016x%016x".formatted(folder.publicKey().hashCode(), last.incrementAndGet());
    }

    /// A message about an object of its own, without anything attached.
    ObjectNode message(Card to, String releaseClass, String grade, String object) {
        var node = Json.object();
        node.put("format", "parley-message/1");
        node.put("id", fresh());
        node.put("from", party());
        node.put("to", to.party().id());
        node.put("time", NOW);
        node.put("agreement", "hostile");
        node.put("class", releaseClass);
        node.put("grade", grade);
        node.put("path", "agreement");
        node.set(
                "object",
                Json.tree(new SpaceObject(
                        new ObjectId(object),
                        "OBJECT " + object,
                        Optional.empty(),
                        Optional.of(folder.config().party()),
                        false,
                        true,
                        5)));
        return node;
    }

    /// A message with an ephemeris of a circular orbit.
    ObjectNode ephemeris(Card to, String object) {
        var message = message(to, "ephemeris", "full", object);
        attach(message, "ephemeris", oem(object));
        return message;
    }

    static void attach(ObjectNode message, String field, String text) {
        var file = message.putObject(field);
        file.put("mediaType", "application/ccsds-oem-kvn");
        var lines = file.putArray("lines");
        text.lines().forEach(lines::add);
    }

    /// Two hours of a circular orbit of 6,900 km radius in the equator's plane, every five minutes.
    static String oem(String object) {
        double radius = 6_900_000;
        double rate = Math.sqrt(EARTH_MU / (radius * radius * radius));
        var start = UtcInstant.parse(NOW).orElseThrow().toInstant();
        var states = new ArrayList<State>();
        for (int i = 0; i <= 24; i++) {
            double angle = rate * i * 300;
            states.add(new State(
                    Epoch.utc(UtcInstant.parse(start.plusSeconds(i * 300L).toString())
                            .orElseThrow()),
                    Frame.TEME,
                    new Vector3(radius * Math.cos(angle), radius * Math.sin(angle), 0),
                    new Vector3(-radius * rate * Math.sin(angle), radius * rate * Math.cos(angle), 0)));
        }
        return Oem.writeKvn(
                new Ephemeris(new ObjectId(object), "OBJECT " + object, states, List.of(), 7),
                new Header(UtcInstant.parse(NOW).orElseThrow(), "TEST", Optional.empty()));
    }

    /// The bytes of a message with its signature.
    byte[] sealed(ObjectNode message) {
        return sealed((Json.pretty(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Any bytes with its signature.
    byte[] sealed(byte[] payload) {
        return Envelope.sign(TYPE, payload, party(), folder.signingKey()).toJson();
    }

    /// Sends bytes as they are.
    PeerResponse send(Card to, byte[] body) {
        return post(to, "/v1/messages", body);
    }

    PeerResponse post(Card to, String path, byte[] body) {
        return client.post(address(to), path, body).orThrow();
    }

    static PeerAddress address(Card card) {
        return new PeerAddress(card.host(), card.port(), new Pin(card.pin()), card.party());
    }

    PeerClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }
}
