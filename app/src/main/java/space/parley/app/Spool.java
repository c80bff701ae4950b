package space.parley.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.parley.node.store.Json;
import space.parley.terms.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/// A table that grows beside the file that it will be, and an account of how far it has come: a run
/// that ends at any moment leaves rows of whole blocks of time, and how to go on from them.
///
/// Where a write fails, [#rescue] cuts the table back to the last whole block that is in the file.
final class Spool implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path partial;
    private final Path state;
    private final Path stopped;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    /// Ends of blocks, the last one that is in the file and those that are not yet.
    private final Deque<Mark> marks = new ArrayDeque<>();

    private @Nullable FileChannel channel;
    private long written;
    private long kept;
    private boolean broken;

    private record Mark(long bytes, Supplier<ObjectNode> account) {}

    /// @param table the file that it will be
    Spool(Path table) {
        this.partial = table.resolveSibling(LocalFiles.name(table) + ".partial");
        this.state = table.resolveSibling(LocalFiles.name(table) + ".resume");
        this.stopped = table.resolveSibling(LocalFiles.name(table) + ".stopped.json");
    }

    /// What holds the rows while it grows.
    Path partial() {
        return partial;
    }

    /// Where the account of a run is that was stopped.
    Path stopped() {
        return stopped;
    }

    /// Writes the account of a run that was stopped, for people; [#left] does not need it.
    void tell(ObjectNode account) throws IOException {
        Files.write(stopped, Json.bytes(account));
    }

    /// What an earlier run left to go on from; empty where there is nothing of use.
    Optional<ObjectNode> left() {
        try {
            if (!Files.exists(state) || !Files.exists(partial)) {
                return Optional.empty();
            }
            var left = Json.read(Files.readAllBytes(state));
            return left.path("bytes").isIntegralNumber()
                            && Files.size(partial) >= left.get("bytes").longValue()
                    ? Optional.of(left)
                    : Optional.empty();
        } catch (IOException | RefusedException e) {
            return Optional.empty();
        }
    }

    /// Opens it.
    ///
    /// @param keep how many bytes of what is there are kept
    void open(long keep) throws IOException {
        var made = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = made;
        made.truncate(keep);
        made.position(keep);
        written = keep;
        kept = keep;
        Files.deleteIfExists(stopped);
        if (keep == 0) {
            Files.deleteIfExists(state);
        }
    }

    void write(CharSequence text) throws IOException {
        var bytes = StandardCharsets.UTF_8.encode(java.nio.CharBuffer.wrap(text));
        written += bytes.remaining();
        while (bytes.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            int size = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(bytes.slice().limit(size));
            bytes.position(bytes.position() + size);
        }
    }

    private FileChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("it is not open");
        }
        return channel;
    }

    private void drain() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel().write(buffer);
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        buffer.clear();
        long inFile = channel().position();
        while (marks.size() > 1 && second().bytes <= inFile) {
            marks.removeFirst();
        }
    }

    private Mark second() {
        var each = marks.iterator();
        each.next();
        return each.next();
    }

    /// A block is whole.
    ///
    /// @param account how far it has come
    void mark(Supplier<ObjectNode> account) {
        marks.addLast(new Mark(written, account));
    }

    /// Writes what waits, where nothing has failed here yet; from then on nothing is written any more.
    private void putAway() {
        try {
            if (!broken) {
                drain();
            }
        } catch (IOException e) {
            // What is in the file by now is what there is.
        } finally {
            broken = true;
        }
    }

    /// After a failed write, here or elsewhere: cuts the table back to the last whole block that is in the file, and
    /// closes it.
    ///
    /// @return the account of what is left to go on from; empty where nothing is
    Optional<ObjectNode> rescue() {
        var open = channel;
        if (open == null || !open.isOpen()) {
            return left();
        }
        try (open) {
            putAway();
            long inFile = open.position();
            while (!marks.isEmpty() && marks.getLast().bytes > inFile) {
                marks.removeLast();
            }
            if (marks.isEmpty()) {
                open.truncate(kept);
                if (kept == 0) {
                    Files.deleteIfExists(partial);
                }
                return left();
            }
            var last = marks.getLast();
            open.truncate(last.bytes);
            open.force(false);
            written = last.bytes;
            account(last.account.get());
        } catch (IOException e) {
            // What an earlier checkpoint tells still holds.
        }
        return left();
    }

    /// Makes all that was written durable, then the account of it.
    ///
    /// @param account how far it has come; the number of bytes is added
    void checkpoint(Supplier<ObjectNode> account) throws IOException {
        drain();
        channel().force(false);
        mark(account);
        account(account.get());
    }

    private void account(ObjectNode account) throws IOException {
        account.put("bytes", written);
        var beside = state.resolveSibling(LocalFiles.name(state) + ".new");
        try {
            Files.write(beside, Json.bytes(account));
            Files.move(beside, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// The table is whole: puts it in its place.
    void into(Path table) throws IOException {
        close();
        Files.move(partial, table, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(state);
    }

    /// The table is not wanted any more.
    void drop() throws IOException {
        close();
        Files.deleteIfExists(partial);
        Files.deleteIfExists(state);
    }

    /// Closes the file; what was not made durable by a checkpoint may be lost.
    @Override
    public void close() throws IOException {
        var open = channel;
        if (open == null || !open.isOpen()) {
            return;
        }
        try (open) {
            if (!broken) {
                drain();
                open.force(false);
            }
        }
    }
}
