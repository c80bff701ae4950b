package space.parley.settle;

import java.util.OptionalDouble;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// Something that happens to an encounter: a party says something, or time passes.
public sealed interface Event {
    /// The stable name of this kind of event in stored and sent form, such as `plan-proposed`.
    String kind();

    /// Something that a party says: both nodes apply it, the one that says it first and before it is sent.
    sealed interface Statement extends Event {
        /// Who says it, its number and its round.
        Stamp stamp();

        /// Who says it.
        default Party by() {
            return stamp().by();
        }
    }

    /// Time passed: the caller looks whether a deadline did, at the time that it gives to [Settlement#apply].
    record Tick() implements Event {
        @Override
        public String kind() {
            return "tick";
        }
    }

    /// We sent you what we know of this encounter.
    record Shared(Stamp stamp) implements Statement {
        @Override
        public String kind() {
            return "shared";
        }
    }

    /// This is how close we think it will be.
    ///
    /// @param tca the time of closest approach as this party has it
    /// @param missMetres the miss distance, metres
    /// @param probability the probability of collision, where there are covariances to compute it from
    record Assessed(Stamp stamp, UtcInstant tca, double missMetres, OptionalDouble probability) implements Statement {
        public Assessed {
            Event.requireDistance(missMetres);
            if (probability.isPresent() && !(probability.getAsDouble() >= 0 && probability.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("a probability is between 0 and 1: " + probability);
            }
        }

        @Override
        public String kind() {
            return "assessed";
        }
    }

    /// Hold still, we move.
    record Claimed(Stamp stamp) implements Statement {
        @Override
        public String kind() {
            return "claimed";
        }
    }

    /// We do not move. It also takes back this party's claim and plan, for good.
    ///
    /// @param reason why, in the party's own words, at most 1,000 characters
    record Refused(Stamp stamp, String reason) implements Statement {
        public Refused {
            Event.requireShort(reason, 1_000);
        }

        @Override
        public String kind() {
            return "refused";
        }
    }

    /// This is how we would move. A new plan takes the place of the earlier one, which is never carried out.
    ///
    /// @param planHash the digest of the plan's exact bytes, 1 to 128 characters, never used before
    /// @param executionTime when the manoeuvre would be
    record PlanProposed(Stamp stamp, String planHash, UtcInstant executionTime) implements Statement {
        public PlanProposed {
            Event.requireHash(planHash);
        }

        @Override
        public String kind() {
            return "plan-proposed";
        }
    }

    /// We looked at the plan with our own data. Either party may screen a plan, its own too.
    ///
    /// @param clear whether the plan keeps clear of everything that this party screens against
    /// @param missMetres the smallest miss distance found, metres
    record PlanScreened(Stamp stamp, String planHash, boolean clear, double missMetres) implements Statement {
        public PlanScreened {
            Event.requireHash(planHash);
            Event.requireDistance(missMetres);
        }

        @Override
        public String kind() {
            return "plan-screened";
        }
    }

    /// Said by the mover: we will carry this plan out. Said by the other: we hold still for it, until its
    /// owner takes it back or has carried it out; whatever plan we had ourselves is void.
    record Committed(Stamp stamp, String planHash) implements Statement {
        public Committed {
            Event.requireHash(planHash);
        }

        @Override
        public String kind() {
            return "committed";
        }
    }

    /// The manoeuvre is past the point of no return. It is said before the command goes up, never after: only
    /// so do the locks hold across a restart.
    ///
    /// @param at when the manoeuvre is
    record Executed(Stamp stamp, String planHash, UtcInstant at) implements Statement {
        public Executed {
            Event.requireHash(planHash);
        }

        @Override
        public String kind() {
            return "executed";
        }
    }

    /// We looked at the path after the manoeuvre.
    ///
    /// @param missMetres the miss distance now, metres
    /// @param at when it was looked at
    record Verified(Stamp stamp, double missMetres, UtcInstant at) implements Statement {
        public Verified {
            Event.requireDistance(missMetres);
        }

        @Override
        public String kind() {
            return "verified";
        }
    }

    /// We take no further part in this round, and do not move in it.
    ///
    /// @param reason why, in the party's own words, at most 1,000 characters
    record Withdrawn(Stamp stamp, String reason) implements Statement {
        public Withdrawn {
            Event.requireShort(reason, 1_000);
        }

        @Override
        public String kind() {
            return "withdrawn";
        }
    }

    /// We called in a third party. What was agreed stands, and talking may go on.
    ///
    /// @param to whom, at most 200 characters
    /// @param reason why, at most 1,000 characters
    record Escalated(Stamp stamp, String to, String reason) implements Statement {
        public Escalated {
            Event.requireShort(to, 200);
            Event.requireShort(reason, 1_000);
        }

        @Override
        public String kind() {
            return "escalated";
        }
    }

    /// An object moved without a word, or not as planned: everything is open again, in the next round, to
    /// which the stamp already belongs. A party that had to move outside of any plan says so of its own
    /// object with this.
    ///
    /// @param object which
    /// @param at when it moved, as far as known
    record UnexpectedManoeuvre(Stamp stamp, ObjectId object, UtcInstant at) implements Statement {
        @Override
        public String kind() {
            return "unexpected-manoeuvre";
        }
    }

    private static void requireShort(String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(
                    "a text of 1 to " + most + " characters is needed, not " + text.length());
        }
    }

    private static void requireHash(String hash) {
        requireShort(hash, 128);
    }

    private static void requireDistance(double metres) {
        if (!(metres >= 0) || Double.isInfinite(metres)) {
            throw new IllegalArgumentException("a miss distance is a finite number of metres, 0 or more: " + metres);
        }
    }
}
