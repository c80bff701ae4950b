package space.parley.node.door;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import space.parley.node.peer.Identity;
import space.parley.node.peer.PeerClient;
import space.parley.node.peer.PeerServer;
import space.parley.node.peer.Pin;
import space.parley.node.store.Card;
import space.parley.node.store.NodeFolder;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Orbits;
import space.parley.terms.Party;

/// The door and the inbox of a node, on its links.
public final class Links implements AutoCloseable {
    private final Card card;
    private final Door door;
    private final PeerServer server;
    private final PeerClient client;

    private Links(Card card, Door door, PeerServer server, PeerClient client) {
        this.card = card;
        this.door = door;
        this.server = server;
        this.client = client;
    }

    /// Opens the links: listens for partners and is ready to send.
    ///
    /// @throws space.parley.terms.RefusedException NODE-200 to NODE-299, such as a port in use
    public static Links open(
            Store store, Trajectories trajectories, Orbits orbits, Inbox.Settling settling, SecureRandom random) {
        var config = store.folder().config();
        var identity = Identity.openOrCreate(store.folder().root().resolve("keys"), config.party());
        var inbox = new Inbox(store, trajectories, settling);
        var client = new PeerClient(identity);
        var server = PeerServer.start(
                identity, () -> pins(store), new InetSocketAddress(config.host(), config.peerPort()), inbox::receive);
        var card = card(store.folder(), identity, server.address().getPort());
        return new Links(card, new Door(store, trajectories, orbits, client, random), server, client);
    }

    /// What partners need of a node that may not be running.
    ///
    /// @throws space.parley.terms.RefusedException where its keys cannot be read
    public static Card card(NodeFolder folder) {
        var config = folder.config();
        var identity = Identity.openOrCreate(folder.root().resolve("keys"), config.party());
        return card(folder, identity, config.peerPort());
    }

    private static Card card(NodeFolder folder, Identity identity, int port) {
        var config = folder.config();
        return new Card(
                Card.FORMAT,
                config.party(),
                config.name(),
                config.host(),
                port,
                identity.pin().text(),
                folder.publicKey(),
                folder.logKey().verifier().vkey(),
                folder.witnessKey().verifier().vkey());
    }

    private static Map<Pin, Party> pins(Store store) {
        var pins = new HashMap<Pin, Party>();
        store.peers().forEach(peer -> pins.put(new Pin(peer.pin()), peer.party()));
        return pins;
    }

    /// What partners need of this node.
    public Card card() {
        return card;
    }

    /// The way out.
    public Door door() {
        return door;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
