package space.parley.formats.spice;

/// A segment of an SPK kernel, as its summary has it.
///
/// @param number its place in the file, from 1
/// @param name its identifier, at most 40 characters
/// @param target NAIF code of the object whose states it has
/// @param centre NAIF code of the body that they are about
/// @param frame NAIF code of their axes
/// @param type how they are told, 1 to 21
/// @param startSeconds from when it holds, seconds of TDB past J2000
/// @param stopSeconds until when
/// @param begin address of its first word, from 1
/// @param end address of its last word
public record SpkSegment(
        int number,
        String name,
        int target,
        int centre,
        int frame,
        int type,
        double startSeconds,
        double stopSeconds,
        long begin,
        long end) {
    /// How many words it has.
    long words() {
        return end - begin + 1;
    }

    /// What findings call it.
    String field() {
        return "segment " + number;
    }
}
