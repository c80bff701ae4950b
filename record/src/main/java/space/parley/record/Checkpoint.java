package space.parley.record;

/// What a log was at a size (C2SP tlog-checkpoint): three lines, without extension lines.
///
/// @param origin the log's name in the world, unique and for ever, also the name of its key; a name as of
///     a note key
/// @param size the number of entries, from 0
/// @param root the root over them
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        NoteKeys.requireName(origin);
        if (size < 0) {
            throw new IllegalArgumentException("a log has 0 or more entries, not " + size);
        }
    }

    /// The text that a log signs.
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /// Reads the text of a checkpoint.
    ///
    /// @throws FaultException RECORD-005
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !NoteKeys.isName(lines[0])) {
            throw Wrong.CHECKPOINT_MALFORMED.exception("");
        }
        long size = StrictText.decimal(lines[1])
                .orElseThrow(() -> Wrong.CHECKPOINT_MALFORMED.exceptionAt(lines[0], 2, "line"));
        var root =
                Hash.ofBase64(lines[2]).orElseThrow(() -> Wrong.CHECKPOINT_MALFORMED.exceptionAt(lines[0], 3, "line"));
        return new Checkpoint(lines[0], size, root);
    }
}
