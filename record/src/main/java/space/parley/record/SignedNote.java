package space.parley.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text with signatures beneath it (C2SP signed-note): the text, an empty line, and a line for each
/// signature.
///
/// @param text ends with a line end and holds no other control characters
/// @param signatures at least one, at most 100, in the order of the lines
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!isText(text)) {
            throw new IllegalArgumentException("a note's text ends with a line end and holds no control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to 100 signatures, not " + signatures.size());
        }
    }

    /// Signs a text with a plain key.
    public static SignedNote sign(String text, NoteSigner signer) {
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    /// Reads a note of at most 1 MiB. No signature is checked.
    ///
    /// @throws FaultException RECORD-001, with the line
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Wrong.NOTE_MALFORMED.exception("");
        }
        var note = StrictText.utf8(bytes).orElseThrow(() -> Wrong.NOTE_MALFORMED.exception(""));
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || split + 2 == note.length()) {
            throw Wrong.NOTE_MALFORMED.exception("");
        }
        var text = note.substring(0, split + 1);
        if (!isText(text)) {
            throw Wrong.NOTE_MALFORMED.exception("");
        }
        long line = text.chars().filter(c -> c == '\n').count() + 2;
        var signatures = new ArrayList<NoteSignature>();
        for (var written : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw Wrong.NOTE_MALFORMED.exceptionAt("", line, "line");
            }
            signatures.add(signature(written, line));
            line++;
        }
        return new SignedNote(text, signatures);
    }

    /// Reads one signature line, without its line end.
    static NoteSignature signature(String line, long number) {
        var parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || !NoteKeys.isName(parts[0])) {
            throw Wrong.NOTE_MALFORMED.exceptionAt("", number, "line");
        }
        byte[] blob = StrictText.base64(parts[1], NoteSignature.MAX_LENGTH + 4)
                .filter(b -> b.length > 4)
                .orElseThrow(() -> Wrong.NOTE_MALFORMED.exceptionAt("", number, "line"));
        var buffer = ByteBuffer.wrap(blob);
        int keyHash = buffer.getInt();
        var signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new NoteSignature(parts[0], keyHash, signature);
    }

    private static boolean isText(String text) {
        return text.endsWith("\n")
                && text.codePoints()
                        .noneMatch(c -> c < 0x20 && c != '\n'
                                || c == 0x7f
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /// The note as bytes; what [#parse] reads is what this writes.
    public byte[] bytes() {
        var out = new StringBuilder(text).append('\n');
        signatures.forEach(s -> out.append(s.line()).append('\n'));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// This note with one more signature; a line that is there already is not doubled.
    public SignedNote with(NoteSignature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        var all = new ArrayList<>(signatures);
        all.add(signature);
        return new SignedNote(text, all);
    }

    /// The first genuine signature of a key, where there is one.
    public Optional<NoteSignature> genuine(NoteVerifier verifier) {
        return signatures.stream().filter(s -> verifier.verifies(text, s)).findFirst();
    }

    /// Whether a key has signed this.
    public boolean signedBy(NoteVerifier verifier) {
        return genuine(verifier).isPresent();
    }
}
