package space.parley.formats;

import java.io.IOException;

/// More comes out of a packed file than a message would hold.
public final class PackedTooFarException extends IOException {
    private static final long serialVersionUID = 1;

    private final long most;

    PackedTooFarException(long most) {
        super("more than " + most + " bytes");
        this.most = most;
    }

    /// How many bytes it may unpack to.
    public long most() {
        return most;
    }
}
