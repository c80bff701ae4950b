package space.parley.record;

import java.io.IOException;

/// A file that is written at positions and forced to the disk.
interface DurableFile extends AutoCloseable {
    /// Reads exactly `into.length` bytes from a position on.
    void read(long at, byte[] into) throws IOException;

    /// Writes all bytes from a position on. After a failure, some may be written.
    void write(long at, byte[] bytes) throws IOException;

    /// Cuts the file to a length.
    void truncate(long length) throws IOException;

    /// Returns when all that was written is on the disk.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
