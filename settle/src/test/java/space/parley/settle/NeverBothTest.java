package space.parley.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static space.parley.settle.Case.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.parley.terms.Party;
import space.parley.terms.UtcInstant;

/// Two nodes and a link that loses, repeats, delays and reorders: both never move unless they agreed to it.
class NeverBothTest {
    private static final List<UtcInstant> TIMES =
            List.of(EARLY, AFTER_CLAIM_BY, AFTER_PLAN_BY, AFTER_COMMIT_BY, hoursBefore(0));

    private static Optional<Party> silenceMover(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(new Party(id));
    }

    /// What both sides' own records say when a side has just moved. What a side says itself is the truth
    /// about it.
    private static void checkMove(Encounter mover, Encounter other, UtcInstant now, Object context) {
        var own = Ledger.of(mover);
        var executed = own.own().executed;
        if (executed == null) {
            throw new IllegalStateException("it moved");
        }
        var truth = Ledger.of(other).own();
        boolean promised = truth.heldEver.contains(executed.planHash());
        boolean bySilence = mover.rules().silenceMover().equals(Optional.of(mover.self()))
                && !now.isBefore(mover.rules().commitBy(TCA));
        if (!promised && !bySilence) {
            fail("%s moved without consent: %s%n%s%n%s", mover.self(), context, mover.history(), other.history());
        }
        if (truth.executed != null) {
            boolean knew = truth.executed.equals(own.their().executed);
            boolean sameRound =
                    truth.executed.stamp().round() == executed.stamp().round();
            if (!knew || sameRound) {
                fail("both moved: %s%n%s%n%s", context, mover.history(), other.history());
            }
        }
    }

    /// The digest of all that decides how a world can go on.
    private record Key(long a, long b) {}

    /// The two nodes, each with a clock of its own, and how often each has acted.
    private record World(Encounter us, Encounter cn, int usTime, int cnTime, int usActs, int cnActs) {
        Encounter of(int side) {
            return side == 0 ? us : cn;
        }

        int time(int side) {
            return side == 0 ? usTime : cnTime;
        }

        int acts(int side) {
            return side == 0 ? usActs : cnActs;
        }

        World with(int side, Encounter encounter, int act) {
            return side == 0
                    ? new World(encounter, cn, usTime, cnTime, usActs + act, cnActs)
                    : new World(us, encounter, usTime, cnTime, usActs, cnActs + act);
        }

        /// The world in which every deadline has passed on the clock of one side.
        World afterSilence(int side) {
            return new World(us, cn, side == 0 ? 3 : usTime, side == 1 ? 3 : cnTime, usActs, cnActs);
        }

        /// Two worlds that agree in this need looking at only once.
        Key key() {
            var a = Ledger.of(us);
            var b = Ledger.of(cn);
            var out = new StringBuilder();
            out.append(usTime).append(cnTime).append(usActs).append(cnActs);
            out.append(a.own()).append(a.their()).append(b.own()).append(b.their());
            underWay(out, us, b.their().seq);
            underWay(out, cn, a.their().seq);
            long h1 = 1125899906842597L;
            long h2 = 0x9E3779B97F4A7C15L;
            for (int i = 0; i < out.length(); i++) {
                h1 = 31 * h1 + out.charAt(i);
                h2 = (h2 ^ out.charAt(i)) * 0xD6E8FEB86659FD93L;
                h2 ^= h2 >>> 32;
            }
            return new Key(h1, h2);
        }

        private static void underWay(StringBuilder out, Encounter from, int arrived) {
            for (var statement : from.statements(from.self())) {
                if (statement.stamp().seq() > arrived) {
                    out.append('>')
                            .append(statement.kind())
                            .append(statement.stamp().round());
                    if (statement instanceof Event.PlanProposed said) {
                        out.append(said.planHash());
                    } else if (statement instanceof Event.Committed said) {
                        out.append(said.planHash());
                    }
                }
            }
        }
    }

    /// Looks at every order in which two sides can act and hear, with any statement under way for any time or
    /// forever. Repeated and overtaking statements need no branch: it is asserted that they change nothing.
    ///
    /// To screen a plan stands here with the promise to hold still for it, and to commit to one with moving
    /// on it: neither binds anybody by itself.
    @ParameterizedTest
    @ValueSource(strings = {"", "us", "cn"})
    void everyInterleavingUpToABound(String silence) {
        int most = Integer.getInteger("parley.bound", 4);
        var start = new World(seenBy(US, silenceMover(silence)), seenBy(CN, silenceMover(silence)), 0, 0, 0, 0);
        var seen = new HashSet<Key>();
        var open = new ArrayDeque<World>();
        seen.add(start.key());
        open.add(start);
        int moves = 0;
        while (!open.isEmpty()) {
            var world = open.removeLast();
            var successors = new ArrayList<World>();
            for (int side = 0; side < 2; side++) {
                var here = world.of(side);
                var there = world.of(1 - side);
                var now = TIMES.get(world.time(side));
                if (world.time(side) == 0 && !silence.isEmpty()) {
                    successors.add(world.afterSilence(side));
                }
                var theirs = there.statements(there.self());
                int heard = Ledger.of(here).their().seq;
                if (heard < theirs.size()) {
                    successors.add(world.with(side, next(Settlement.apply(here, theirs.get(heard), now)), 0));
                }
                if (heard > 0) {
                    assertThat(Settlement.apply(here, theirs.get(heard - 1), now))
                            .isInstanceOf(Verdict.Stale.class);
                }
                if (heard + 1 < theirs.size()) {
                    assertThat(Settlement.apply(here, theirs.get(heard + 1), now))
                            .isInstanceOf(Verdict.Early.class);
                }
                if (world.acts(side) == most) {
                    continue;
                }
                for (var act : Act.values()) {
                    var after = act.by(here, now);
                    if (after.isEmpty()) {
                        continue;
                    }
                    if (act == Act.MOVE) {
                        checkMove(after.get(), there, now, "silence mover '" + silence + "'");
                        moves++;
                    }
                    successors.add(world.with(side, after.get(), 1));
                }
            }
            for (var successor : successors) {
                if (seen.add(successor.key())) {
                    open.addLast(successor);
                }
            }
        }
        System.out.println("settle: " + seen.size() + " worlds, " + moves + " moves, silence mover '" + silence + "'");
        assertThat(moves).as("the bound lets a side move").isPositive();
    }

    /// What a side does in the exploration.
    private enum Act {
        CLAIM(Action.Kind.CLAIM),
        REFUSE(Action.Kind.REFUSE),
        PROPOSE(Action.Kind.PROPOSE),
        HOLD(Action.Kind.SCREEN, Action.Kind.HOLD),
        MOVE(Action.Kind.SCREEN, Action.Kind.COMMIT, Action.Kind.EXECUTE),
        REOPEN(Action.Kind.REOPEN);

        private final Action.Kind[] kinds;

        Act(Action.Kind... kinds) {
            this.kinds = kinds;
        }

        /// The encounter after it; empty where it is not lawful.
        Optional<Encounter> by(Encounter here, UtcInstant now) {
            if (this == REOPEN && here.round() == 2) {
                return Optional.empty();
            }
            var ledger = Ledger.of(here);
            var plan = this == HOLD ? ledger.their().plan : ledger.own().plan;
            if (plan == null && (this == HOLD || this == MOVE)) {
                return Optional.empty();
            }
            var hash = this == PROPOSE || plan == null ? newPlan(here) : plan.planHash();
            var at = here;
            for (var kind : kinds) {
                var verdict = Settlement.apply(at, say(at, kind, hash, now), now);
                if (verdict instanceof Verdict.Next said) {
                    at = said.encounter();
                } else if (kind != Action.Kind.SCREEN) {
                    return Optional.empty();
                }
            }
            return Optional.of(at);
        }
    }

    /// Long random lives: any statement of either side may arrive at any time, twice, out of order or never;
    /// clocks are wrong; either side tries whatever it likes, lawful or not, and restarts from what it
    /// stored.
    @Test
    void randomLives() {
        long seed = Long.getLong("parley.seed", 20261124L);
        int runs = Integer.getInteger("parley.runs", 5_000);
        var likely = new ArrayList<>(List.of(Action.Kind.values()));
        for (var kind : List.of(
                Action.Kind.CLAIM,
                Action.Kind.PROPOSE,
                Action.Kind.SCREEN,
                Action.Kind.COMMIT,
                Action.Kind.HOLD,
                Action.Kind.EXECUTE)) {
            likely.addAll(Collections.nCopies(4, kind));
        }
        int moves = 0;
        int second = 0;
        for (int run = 0; run < runs; run++) {
            var random = new SplittableRandom(seed + run);
            var silence = silenceMover(List.of("", "us", "cn").get(random.nextInt(3)));
            var sides = new Encounter[] {seenBy(US, silence), seenBy(CN, silence)};
            var times = new int[2];
            int moved = 0;
            for (int step = 0; step < 100; step++) {
                int side = random.nextInt(2);
                var here = sides[side];
                var there = sides[1 - side];
                var now = TIMES.get(times[side]);
                int dice = random.nextInt(40);
                if (dice == 0) {
                    times[side] = Math.min(TIMES.size() - 1 - random.nextInt(2), times[side] + 1);
                    sides[side] = next(Settlement.apply(here, new Event.Tick(), now));
                } else if (dice < 20) {
                    var theirs = there.statements(there.self());
                    if (!theirs.isEmpty()) {
                        int heard = here.statements(there.self()).size();
                        int at = Math.clamp(heard + random.nextInt(-1, 3), 0, theirs.size() - 1);
                        sides[side] = after(here, Settlement.apply(here, theirs.get(at), now));
                    }
                } else {
                    var kind = likely.get(random.nextInt(likely.size()));
                    var hash = kind == Action.Kind.PROPOSE ? newPlan(here) : anyPlan(here, random);
                    if (random.nextBoolean()) {
                        var offered = Settlement.lawfulActions(here, now).stream()
                                .filter(a -> likely.indexOf(a.kind()) != likely.lastIndexOf(a.kind()))
                                .toList();
                        if (!offered.isEmpty()) {
                            var action = offered.get(random.nextInt(offered.size()));
                            kind = action.kind();
                            hash = action.planHash().orElse(newPlan(here));
                        } else if (Ledger.of(here).moved().isPresent()) {
                            kind = Action.Kind.REOPEN;
                        }
                    }
                    var verdict = Settlement.apply(here, say(here, kind, hash, now), now);
                    sides[side] = after(here, verdict);
                    if (kind == Action.Kind.EXECUTE && verdict instanceof Verdict.Next) {
                        checkMove(sides[side], there, now, "seed " + (seed + run));
                        moved++;
                    }
                }
            }
            moves += moved;
            second += moved > 1 ? 1 : 0;
            for (var side : sides) {
                assertThat(side.history())
                        .as("an honest side is never disputed, seed %d", seed + run)
                        .allMatch(s -> s.dispute().isEmpty());
            }
        }
        System.out.println("settle: " + runs + " lives, " + moves + " moves, in " + second + " lives more than one");
        assertThat(moves).as("sides do move").isGreaterThan(runs / 100);
    }

    /// What the page offers is exactly what is accepted.
    @Test
    void whatIsOfferedIsAcceptedAndNothingElse() {
        long seed = 7;
        for (int run = 0; run < 2_000; run++) {
            var random = new SplittableRandom(seed + run);
            var silence = silenceMover(List.of("", "us", "cn").get(random.nextInt(3)));
            var sides = new Encounter[] {seenBy(US, silence), seenBy(CN, silence)};
            for (int step = 0; step < 25; step++) {
                int side = random.nextInt(2);
                var here = sides[side];
                var now = TIMES.get(Math.min(3, step / 6));
                var offered = Settlement.lawfulActions(here, now);
                for (var kind : Action.Kind.values()) {
                    var hash = kind == Action.Kind.PROPOSE ? newPlan(here) : anyPlan(here, random);
                    boolean accepted = Settlement.apply(here, say(here, kind, hash, now), now) instanceof Verdict.Next;
                    boolean wasOffered = offered.stream()
                            .anyMatch(a -> a.kind() == kind
                                    && a.planHash().map(hash::equals).orElse(true));
                    assertThat(accepted)
                            .as("%s of %s, seed %d", kind, hash, seed + run)
                            .isEqualTo(wasOffered
                                    || (kind == Action.Kind.COMMIT || kind == Action.Kind.HOLD)
                                            && offered.stream()
                                                    .anyMatch(a -> commits(a)
                                                            && a.planHash().equals(Optional.of(hash))));
                }
                var action = offered.get(random.nextInt(offered.size()));
                var statement = say(here, action.kind(), action.planHash().orElse(newPlan(here)), now);
                sides[side] = next(Settlement.apply(here, statement, now));
                if (random.nextInt(3) > 0) {
                    sides[1 - side] = after(sides[1 - side], Settlement.apply(sides[1 - side], statement, now));
                }
            }
        }
    }

    /// Two willing sides on a bad link come to an end, with one manoeuvre, and see the same end.
    @Test
    void willingSidesComeToAnEnd() {
        var wish = List.of(
                Action.Kind.EXECUTE,
                Action.Kind.HOLD,
                Action.Kind.COMMIT,
                Action.Kind.SCREEN,
                Action.Kind.PROPOSE,
                Action.Kind.VERIFY);
        for (int run = 0; run < 2_000; run++) {
            var random = new SplittableRandom(run);
            var sides = new Encounter[] {seenBy(US, Optional.of(CN)), seenBy(CN, Optional.of(CN))};
            for (int side = 0; side < 2; side++) {
                if (random.nextBoolean() || side == 1) {
                    sides[side] = next(Settlement.apply(sides[side], new Event.Claimed(sides[side].stamp()), EARLY));
                }
            }
            for (int step = 0; step < 400; step++) {
                int side = random.nextInt(2);
                var here = sides[side];
                var theirs = sides[1 - side].statements(sides[1 - side].self());
                if (random.nextInt(10) < 4 && !theirs.isEmpty()) {
                    sides[side] = after(here, Settlement.apply(here, theirs.get(random.nextInt(theirs.size())), EARLY));
                    continue;
                }
                var offered = Settlement.lawfulActions(here, EARLY);
                wish.stream()
                        .flatMap(k -> offered.stream().filter(a -> a.kind() == k))
                        .filter(a -> a.kind() != Action.Kind.PROPOSE
                                || Ledger.of(here).own().plan == null)
                        .findFirst()
                        .ifPresent(a -> sides[side] = next(Settlement.apply(
                                here, say(here, a.kind(), a.planHash().orElse(newPlan(here)), EARLY), EARLY)));
            }
            for (int side = 0; side < 2; side++) {
                for (var statement : sides[1 - side].statements(sides[1 - side].self())) {
                    sides[side] = after(sides[side], Settlement.apply(sides[side], statement, EARLY));
                }
            }
            assertThat(sides[0].phase())
                    .as("seed %d %s%n%s", run, sides[0].history(), sides[1].history())
                    .isInstanceOf(Phase.Verified.class);
            assertThat(sides[1].phase()).as("seed %d", run).isEqualTo(sides[0].phase());
        }
    }

    private static boolean commits(Action action) {
        return action.kind() == Action.Kind.COMMIT || action.kind() == Action.Kind.HOLD;
    }

    /// A plan that somebody proposed, most likely the latest.
    private static String anyPlan(Encounter here, SplittableRandom random) {
        String hash = "none";
        for (var step : here.history()) {
            if (step.event() instanceof Event.PlanProposed said && (hash.equals("none") || random.nextInt(3) > 0)) {
                hash = said.planHash();
            }
        }
        return hash;
    }

    private static Encounter after(Encounter before, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Next next -> next.encounter();
            case Verdict.Stale _, Verdict.Early _, Verdict.Forbidden _ -> before;
        };
    }
}
