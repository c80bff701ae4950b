package space.parley.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds a folder for one process: a second one is refused, also a second time in this one.
record FolderLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    static FolderLock take(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel, lock);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new FaultException(Wrong.LOG_IN_USE.fault(file.toString()), e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw Wrong.LOG_IN_USE.exception(file.toString());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
