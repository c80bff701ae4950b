package space.parley.formats;

import java.util.Arrays;
import java.util.List;

/// What a file or an upload held, with the very bytes beside it.
///
/// @param format what it was
/// @param original the bytes as they came, unchanged
/// @param contents what was read, in the order of the source, at least one
public record Reading(Format format, byte[] original, List<Content> contents) {
    public Reading {
        original = original.clone();
        contents = List.copyOf(contents);
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("a reading has at least one content");
        }
    }

    @Override
    public byte[] original() {
        return original.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Reading r
                && format == r.format
                && Arrays.equals(original, r.original)
                && contents.equals(r.contents);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(original) + contents.hashCode();
    }

    @Override
    public String toString() {
        return "Reading[" + format + ", " + original.length + " bytes, " + contents.size() + " contents]";
    }
}
