package space.parley.settle;

import java.util.List;
import java.util.Optional;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// One predicted close approach between an object of ours and one of theirs, and how far the two sides have
/// come in settling it. The history is the truth; the phase says what it amounts to. A node that stores this
/// whole record before it sends anything goes on after a restart as if nothing had been.
///
/// There must be one encounter for a pair of objects at a time: the locks hold within an encounter, not
/// across two.
///
/// @param id what both sides call it, at most 128 characters
/// @param self us
/// @param other the other party
/// @param ownObject our object
/// @param theirObject theirs
/// @param tca the time of closest approach as we have it; our own assessments move it, theirs do not
/// @param rules what both agreed to beforehand
/// @param phase how far it has come
/// @param history what happened, oldest first
public record Encounter(
        String id,
        Party self,
        Party other,
        ObjectId ownObject,
        ObjectId theirObject,
        UtcInstant tca,
        Rules rules,
        Phase phase,
        List<Step> history) {
    public Encounter {
        history = List.copyOf(history);
        if (id.isBlank() || id.length() > 128) {
            throw new IllegalArgumentException("an encounter's id is 1 to 128 characters: '" + id + "'");
        }
        if (self.equals(other)) {
            throw new IllegalArgumentException("two parties settle an encounter, not " + self + " with itself");
        }
    }

    /// A new encounter, of which nobody has said anything.
    public static Encounter detected(
            String id, Party self, Party other, ObjectId ownObject, ObjectId theirObject, UtcInstant tca, Rules rules) {
        return new Encounter(id, self, other, ownObject, theirObject, tca, rules, new Phase.Detected(), List.of());
    }

    /// The stamp that our next statement carries.
    public Stamp stamp() {
        var ledger = Ledger.of(this);
        return new Stamp(self, ledger.own().seq + 1, ledger.round());
    }

    /// The stamp that our next statement carries where it opens a new round, as an unexpected manoeuvre does.
    public Stamp reopeningStamp() {
        var stamp = stamp();
        return new Stamp(stamp.by(), stamp.seq(), stamp.round() + 1);
    }

    /// The round that is on, counted from 1.
    public int round() {
        return Ledger.of(this).round();
    }

    /// Who is to move, as we see it at a time.
    public Optional<Party> mover(UtcInstant now) {
        return Ledger.of(this).mover(now);
    }

    /// The statements of one party, in their order: what a node sends again to a partner that lost them.
    public List<Event.Statement> statements(Party by) {
        return history.stream()
                .map(Step::event)
                .filter(Event.Statement.class::isInstance)
                .map(Event.Statement.class::cast)
                .filter(s -> s.by().equals(by))
                .toList();
    }
}
