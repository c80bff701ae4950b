package space.parley.node;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import space.parley.node.api.ApiServer;
import space.parley.node.api.Routes;
import space.parley.node.door.Links;
import space.parley.node.store.Card;
import space.parley.node.store.Journal;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.node.store.Store;
import space.parley.node.store.Trajectories;
import space.parley.node.work.AgreedRules;
import space.parley.node.work.Encounters;
import space.parley.node.work.Rounds;
import space.parley.node.work.Screenings;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.terms.Text;

/// A running node: everything of one party, wired together.
///
/// ```java
/// try (var node = Node.start(NodeFolder.open(folder), InstantSource.system(), new SecureRandom(), say)) {
///     node.page();
/// }
/// ```
public final class Node implements AutoCloseable {
    /// The version of Parley.
    public static final String VERSION = "0.1.0";

    private final Store store;
    private final Links links;
    private final Rounds rounds;
    private final ApiServer api;

    private Node(Store store, Links links, Rounds rounds, ApiServer api) {
        this.store = store;
        this.links = links;
        this.rounds = rounds;
        this.api = api;
    }

    /// Starts the node of a folder: log, database, links, rounds, page, in this order. Time scales and frames are those
    /// of the reference data that are imported now.
    ///
    /// @param say told what happens meanwhile
    /// @throws space.parley.terms.RefusedException where a part does not start; nothing of it runs then
    public static Node start(NodeFolder folder, InstantSource system, SecureRandom random, Consumer<Text> say) {
        var started = new ArrayDeque<AutoCloseable>();
        try {
            var orbits = Orbits.create(Reference.load(Reference.folder()));
            var store = Store.open(folder, system, random, say);
            started.push(store);
            var trajectories = new Trajectories(store.blobs(), orbits);
            var rules = new AgreedRules(store);
            var links = Links.open(store, trajectories, orbits, rules, random);
            started.push(links);
            var screenings = new Screenings(store, trajectories, orbits, rules);
            var encounters = new Encounters(store, trajectories, orbits, links.door(), screenings);
            store.journal().append(new Journal.Draft("started", Json.object().put("version", VERSION), List.of()));
            var rounds = new Rounds(store, links.door(), encounters, screenings);
            started.push(rounds);
            var routes = new Routes(
                    store, trajectories, orbits, links.door(), screenings, encounters, rounds, links.card(), VERSION);
            var api = ApiServer.start(store, routes, folder.config().apiPort());
            return new Node(store, links, rounds, api);
        } catch (RuntimeException e) {
            while (!started.isEmpty()) {
                close(started.pop(), e);
            }
            throw e;
        }
    }

    private static void close(AutoCloseable part, Throwable because) {
        try {
            part.close();
        } catch (Exception e) {
            because.addSuppressed(e);
        }
    }

    /// The address of the page, without a token.
    public URI page() {
        return URI.create("http://127.0.0.1:" + api.address().getPort() + "/");
    }

    /// What partners need of it.
    public Card card() {
        return links.card();
    }

    /// Stops in order; everything that was acknowledged is durable without it.
    @Override
    public void close() {
        api.close();
        rounds.close();
        links.close();
        store.close();
    }
}
