package space.parley.node.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import space.parley.record.FaultException;
import space.parley.record.Log;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.node.ObjectNode;

/// The one way in which anything becomes a fact of this node: bytes first, then the entry of the log that
/// commits to them, then the tables.
///
/// An entry is one line of JSON with a salt of 128 random bits, so that its leaf hash tells nothing to those
/// who see the hash alone.
public final class Journal {
    private final Log log;
    private final Blobs blobs;
    private final Database database;
    private final NodeClock clock;
    private final SecureRandom random;
    private final CopyOnWriteArrayList<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    Journal(Log log, Blobs blobs, Database database, NodeClock clock, SecureRandom random) {
        this.log = log;
        this.blobs = blobs;
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// An entry that is to be appended.
    ///
    /// @param kind what kind of fact
    /// @param body its fields
    /// @param commits names of the bytes that it commits to, kept before
    public record Draft(String kind, ObjectNode body, java.util.List<String> commits) {
        public Draft {
            commits = java.util.List.copyOf(commits);
        }
    }

    /// Appends an entry; when this returns its index it is durable and the tables follow it.
    ///
    /// @throws RefusedException `NODE-035` where the log cannot be written: nothing happened; `NODE-004`
    ///     where the database does not answer: nothing happened, or the entry is durable and is applied later
    /// @throws RuntimeException where the tables cannot take such an entry: nothing happened
    public synchronized long append(Draft draft) {
        // Where the tables lag behind, they are brought up first: no decision is taken on old tables.
        catchUp();
        var salt = new byte[16];
        random.nextBytes(salt);
        var entry = Json.object();
        entry.put("v", 1);
        entry.put("salt", HexFormat.of().formatHex(salt));
        entry.put("time", clock.now().toString());
        entry.put("clock", clock.kind());
        entry.put("kind", draft.kind());
        entry.setAll(draft.body());
        var names = entry.putArray("blobs");
        draft.commits().stream().distinct().forEach(names::add);
        // The tables try it first and keep it last: an entry that they could never take would stop this node for good.
        long next = log.size();
        long index = database.write(handle -> {
            apply(handle, next, entry);
            return write(entry);
        });
        follow(entry);
        listeners.forEach(listener -> listener.accept(index + 1));
        return index;
    }

    private long write(ObjectNode entry) {
        try {
            return log.append(Json.bytes(entry));
        } catch (FaultException e) {
            throw NodeFinding.BROKEN.refusal(e.fault().en());
        }
    }

    private void apply(Handle handle, long index, ObjectNode entry) {
        new Projection(handle, blobs, index).apply(entry);
        handle.execute("update applied set entries = ?", index + 1);
    }

    private void follow(ObjectNode entry) {
        if (Json.text(entry, "kind").equals("clock")) {
            clock.set(Json.instant(entry, "now"));
        }
    }

    /// Brings the tables up to the log's head.
    ///
    /// @return how many entries were applied
    synchronized long catchUp() {
        long size = log.size();
        long applied = database.read(Journal::applied);
        if (applied > size) {
            throw NodeFinding.TABLES_AHEAD.refusal(applied, size);
        }
        for (long index = applied; index < size; index++) {
            long at = index;
            var entry = entry(index);
            database.write(handle -> {
                apply(handle, at, entry);
                return at;
            });
            follow(entry);
        }
        return size - applied;
    }

    /// Says what was put right at the start, and sets scenario time to where it was.
    void begin(Consumer<Text> say) {
        log.notices().forEach(n -> say.accept(new Text(n.en(), n.zh())));
        long applied = catchUp();
        if (applied > 0) {
            say.accept(new Text(
                            "The tables were brought up to the log's head: {0} entries applied.", "数据表已与日志同步：补入 {0} 条。")
                    .with(applied));
        }
        database.read(h -> h.createQuery("select value from setting where name = 'now'")
                        .mapTo(String.class)
                        .findOne())
                .flatMap(UtcInstant::parse)
                .ifPresent(clock::set);
    }

    /// Calls back with the size of the log after each entry.
    public void onAppend(LongConsumer listener) {
        listeners.add(listener);
    }

    /// An entry.
    public ObjectNode entry(long index) {
        return Json.read(log.entry(index));
    }

    private static long applied(Handle handle) {
        return handle.createQuery("select entries from applied")
                .mapTo(Long.class)
                .one();
    }
}
