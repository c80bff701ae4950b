package space.parley.accord;

import space.parley.terms.Grade;
import space.parley.terms.Party;
import space.parley.terms.SpaceObject;

/// Something that a node would like to tell another.
///
/// @param from the party whose node asks, and whose law and policy gate it
/// @param to the party that would learn it
/// @param releaseClass what kind of thing it is
/// @param object the object that it speaks of
/// @param asked the grade that is wished for, above [Grade#NOTHING]
/// @param purpose what it is for
public record Request(
        Party from, Party to, ReleaseClass releaseClass, SpaceObject object, Grade asked, Purpose purpose) {
    public Request {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a release goes to another party: " + from);
        }
        if (asked == Grade.NOTHING) {
            throw new IllegalArgumentException("nobody asks for nothing");
        }
    }
}
