package space.parley.formats.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.text.Findings;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.State;
import space.parley.orbit.TimeScale;
import space.parley.orbit.Vector3;
import space.parley.terms.UtcInstant;

/// Reader and writer of a family of formats. Immutable: what it needs for one message it makes anew.
public interface Codec {
    /// The formats that it reads.
    Set<Format> formats();

    /// What a message is, by its first bytes; empty where it is none of these formats. Asked of every codec in
    /// turn, so it must be sure: a wrong yes hides the right one.
    ///
    /// @param opening the first 64 KiB at most, unpacked
    Optional<Format> recognise(byte[] opening);

    /// Reads a message from its first byte to its last, in bounded memory, and hands on what it says. After a
    /// refusal the receiver may have got a part; who must not see a part reads once with a receiver that
    /// does nothing.
    ///
    /// @param format what [#recognise] said
    /// @param findings takes what is wrong; the source of all places is set already
    void read(Format format, Input input, Findings findings, Receiver receiver) throws IOException;

    /// Reads a message that is in memory whole without being told what it is: the short way of small messages that
    /// come in masses, where a codec has one. The result is the same as that of [#read].
    ///
    /// @param message its bytes; kept, so nobody may change them any more
    /// @return what it is; empty where it was not read, and neither findings nor receiver got anything
    default Optional<Format> readAtOnce(byte[] message, Findings findings, Receiver receiver) {
        return Optional.empty();
    }

    /// A writer of a format; empty where it is only read.
    ///
    /// @param request what to write, and what is known of it beforehand
    /// @param out not closed here
    /// @param losses takes what the format cannot say
    default Optional<Writer> writer(Format format, WriteRequest request, OutputStream out, Losses losses) {
        return Optional.empty();
    }

    /// A state as the reader of a file will get it.
    ///
    /// @param epochDay days since 1970-01-01
    /// @param nanoOfDay nanoseconds of that day
    /// @param positionMetres its position
    /// @param velocityMetresPerSecond its velocity
    record Kept(long epochDay, long nanoOfDay, Vector3 positionMetres, Vector3 velocityMetresPerSecond) {
        /// The same in its scale and frame.
        public State state(TimeScale scale, Frame frame) {
            var epoch = new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay));
            return new State(epoch, frame, positionMetres, velocityMetresPerSecond);
        }
    }

    /// Takes pieces and writes them.
    interface Writer extends Receiver {
        /// The last state as the file says it, where its reader gets other numbers than were handed over and they are
        /// known at once; empty where what the losses say of digits is all that is known.
        default Optional<Kept> kept() {
            return Optional.empty();
        }

        /// Everything was handed over: completes the file.
        void finish() throws IOException;
    }
}
