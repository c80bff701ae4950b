package space.parley.formats.convert;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import space.parley.terms.RefusedException;

/// A file in the making, beside its place: moved there when it is whole, gone when it is not.
final class Result implements AutoCloseable {
    private static final int BUFFER = 256 << 10;

    private final Path target;
    private final Path beside;
    private final OutputStream out;

    /// @throws RefusedException `FORMATS-303`
    Result(Path target) {
        this.target = target.toAbsolutePath().normalize();
        var folder = this.target.getParent();
        if (folder == null || Files.isDirectory(this.target)) {
            throw refusal("a folder");
        }
        try {
            // Not a temporary file of the system, which nobody else could read afterwards.
            beside = folder.resolve(".parley" + UUID.randomUUID() + ".new");
            out = new Guarded(new BufferedOutputStream(
                    Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER));
        } catch (IOException e) {
            throw refusal(e.getClass().getSimpleName() + " " + Intake.said(e));
        }
    }

    private RefusedException refusal(String why) {
        return ConversionFinding.UNWRITABLE_FILE.refusal(String.valueOf(target.getFileName()), why);
    }

    OutputStream out() {
        return out;
    }

    Path path() {
        return beside;
    }

    /// When it was begun, by the clock of its file system.
    Instant begun() {
        try {
            return Files.getLastModifiedTime(beside).toInstant();
        } catch (IOException e) {
            throw refusal(Intake.said(e));
        }
    }

    void written() {
        try {
            out.close();
        } catch (IOException e) {
            throw refusal(Intake.said(e));
        }
    }

    void move() {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw refusal(Intake.said(e));
        }
    }

    @Override
    public void close() {
        try {
            try (out) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException | RefusedException e) {
            // It could not be written, which was said, and now it cannot be closed.
        }
    }

    /// A disk that takes no more is a refusal, told apart from a source that cannot be read.
    private final class Guarded extends FilterOutputStream {
        Guarded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) {
            try {
                out.write(b);
            } catch (IOException e) {
                throw refusal(Intake.said(e));
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw refusal(Intake.said(e));
            }
        }
    }
}
