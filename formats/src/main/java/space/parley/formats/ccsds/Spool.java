package space.parley.formats.ccsds;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.TimeScale;

/// Holds covariances until the states before them are written: few in memory, more in a temporary file that is
/// deleted afterwards.
final class Spool implements AutoCloseable {
    private static final int MOST_IN_MEMORY = 4 << 20;

    private final TimeScale scale;
    private final List<Covariance.Axes> axes = new ArrayList<>();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private DataOutputStream out = new DataOutputStream(memory);
    private @Nullable Path file;
    private long count;

    /// @param scale the time scale of all of them
    Spool(TimeScale scale) {
        this.scale = scale;
    }

    long count() {
        return count;
    }

    void add(Covariance covariance) {
        try {
            if (file == null && memory.size() > MOST_IN_MEMORY) {
                file = Files.createTempFile("parley", ".covariances");
                OutputStream target = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                memory.writeTo(target);
                memory.reset();
                out = new DataOutputStream(target);
            }
            int known = axes.indexOf(covariance.axes());
            if (known < 0) {
                known = axes.size();
                axes.add(covariance.axes());
            }
            out.writeInt(known);
            out.writeLong(covariance.epoch().reading().date().toEpochDay());
            out.writeLong(covariance.epoch().reading().nanoOfDay());
            for (int row = 0; row < 6; row++) {
                for (int column = 0; column <= row; column++) {
                    out.writeDouble(covariance.at(row, column));
                }
            }
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hands all of them out, in their order.
    void forEach(Consumer<Covariance> each) {
        try {
            out.flush();
            try (var in = new DataInputStream(
                    file == null
                            ? new java.io.ByteArrayInputStream(memory.toByteArray())
                            : new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                var lower = new double[21];
                for (long i = 0; i < count; i++) {
                    var its = axes.get(in.readInt());
                    var epoch = new Epoch(scale, Pieces.instant(in.readLong(), in.readLong()));
                    for (int k = 0; k < lower.length; k++) {
                        lower[k] = in.readDouble();
                    }
                    each.accept(new Covariance(epoch, its, Triangle.matrix(lower)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
