package space.parley.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Where a log's files lie.
interface Disk {
    /// Opens a file for reading and writing, making it where it is missing.
    DurableFile open(Path file) throws IOException;

    /// Replaces a file's content so that after a stop at any moment it is either the old or the new one.
    void replace(Path file, byte[] content) throws IOException;

    /// The disk of this machine.
    static Disk real() {
        return new Real();
    }

    /// Files of the operating system. They are opened as [RandomAccessFile]s, since an interrupted thread
    /// would close a channel under all others.
    record Real() implements Disk {
        @Override
        public DurableFile open(Path file) throws IOException {
            boolean fresh = Files.notExists(file);
            var opened = new RealFile(new RandomAccessFile(file.toFile(), "rw"));
            if (fresh) {
                forceFolder(file);
            }
            return opened;
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            var next = file.resolveSibling(file.getFileName() + ".next");
            try (var out = new FileOutputStream(next.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file);
        }

        /// Makes a name durable: its folder is forced too, where the system can open a folder.
        private static void forceFolder(Path file) throws IOException {
            var folder = file.toAbsolutePath().getParent();
            if (folder == null || System.getProperty("os.name").startsWith("Windows")) {
                return;
            }
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// A file of the operating system.
    record RealFile(RandomAccessFile file) implements DurableFile {
        @Override
        public void read(long at, byte[] into) throws IOException {
            synchronized (file) {
                file.seek(at);
                file.readFully(into);
            }
        }

        @Override
        public void write(long at, byte[] bytes) throws IOException {
            synchronized (file) {
                file.seek(at);
                file.write(bytes);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (file) {
                file.setLength(length);
            }
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
