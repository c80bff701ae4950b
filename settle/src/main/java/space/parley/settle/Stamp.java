package space.parley.settle;

import space.parley.terms.Party;

/// Who says something, which of its statements this is, and to which round of the encounter it belongs. The
/// party and the number together are the identity of a statement: what arrives twice is told by them, and so
/// is what is missing.
///
/// @param by who says it
/// @param seq its number among all statements of that party on this encounter, counted from 1 without
///     gaps
/// @param round the round, counted from 1; each unexpected manoeuvre opens the next one
public record Stamp(Party by, int seq, int round) {
    public Stamp {
        if (seq < 1 || round < 1) {
            throw new IllegalArgumentException("statements and rounds count from 1: seq=" + seq + ", round=" + round);
        }
    }
}
