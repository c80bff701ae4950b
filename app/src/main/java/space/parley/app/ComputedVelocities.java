package space.parley.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.formats.LossReport;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.orbit.Orbits;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;

/// Files that give positions alone, read with velocities that are computed from them.
final class ComputedVelocities {
    private ComputedVelocities() {}

    /// Whether a file is right and some state of it has no velocity.
    static boolean areNeeded(Path file, Orbits orbits) {
        var seen = new Receiver() {
            private boolean lacking;

            @Override
            public void state(long epochDay, long nanoOfDay, double[] values, int size) {
                lacking |= size < 6;
            }
        };
        var read = Messages.stream(MotionFiles.named(file), orbits, seen);
        return seen.lacking && !(read instanceof Outcome.Refused<Format>);
    }

    /// Hands on an orbit ephemeris message that has what the file does, and velocities. It is gone afterwards.
    ///
    /// @throws RefusedException where none can be made
    static void read(Path file, Orbits orbits, Consumer<Path> reader) {
        try {
            var made = Files.createTempFile("parley", ".oem");
            try {
                switch (Conversion.of(MotionFiles.named(file))
                        .to(Format.OEM_KVN)
                        .with(orbits)
                        .write(made)) {
                    case Outcome.Refused<LossReport> refused -> throw new RefusedException(refused.findings());
                    case Outcome.Done<LossReport> _ -> reader.accept(made);
                }
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }
}
