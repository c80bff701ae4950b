package space.parley.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static space.parley.settle.Case.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /// How many random lives are looked at; of shorter tests a quarter as many.
    private static final int RUNS = Integer.getInteger("parley.runs", 2_000);

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

    /// All sides that an exploration meets: two that can go on alike are one.
    private static final class Sides {
        private final Map<List<Object>, View> views = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        View of(Encounter encounter) {
            var ledger = Ledger.of(encounter);
            var own = ledger.own();
            var their = ledger.their();
            var said = encounter.statements(encounter.self());
            var all = List.<Object>of(
                    said,
                    encounter.statements(encounter.other()),
                    own.toString(),
                    their.toString(),
                    own.heldEver,
                    own.proposedEver,
                    their.heldEver,
                    their.proposedEver);
            return views.computeIfAbsent(all, _ -> {
                int state = number(own + " " + their);
                var underWay = new int[said.size() + 1];
                var text = "";
                for (int from = said.size(); from >= 0; from--) {
                    underWay[from] = number(text);
                    text = from == 0 ? text : word(said.get(from - 1)) + text;
                }
                return new View(this, encounter, said, their.seq, state, underWay);
            });
        }

        /// The same number for the same text.
        private int number(String text) {
            return numbers.computeIfAbsent(text, _ -> numbers.size());
        }

        private static String word(Event.Statement statement) {
            var hash = statement instanceof Event.PlanProposed said
                    ? said.planHash()
                    : statement instanceof Event.Committed said ? said.planHash() : "";
            return ">" + statement.kind() + statement.stamp().round() + hash;
        }
    }

    /// What arrives at a side, at one of the times.
    private record Arrival(Event.Statement statement, int time) {}

    /// One side. What it can do and what it answers is worked out once, for all the worlds that it is part of.
    private static final class View {
        final Encounter encounter;
        final List<Event.Statement> said;
        /// How many statements of the other side have arrived.
        final int heard;
        /// The number of what its ledger amounts to.
        final int state;

        private final Sides all;
        private final int[] underWay;
        private final Map<Integer, Map<Act, View>> acts = new HashMap<>();
        private final Map<Arrival, View> after = new HashMap<>();
        private final Map<Arrival, Class<?>> answers = new HashMap<>();

        View(Sides all, Encounter encounter, List<Event.Statement> said, int heard, int state, int[] underWay) {
            this.all = all;
            this.encounter = encounter;
            this.said = said;
            this.heard = heard;
            this.state = state;
            this.underWay = underWay;
        }

        /// The number of what is under way to the other side, of which so many statements have arrived there.
        int underWay(int arrived) {
            return underWay[arrived];
        }

        /// What it can lawfully do, and what it is then.
        Map<Act, View> acts(int time) {
            return acts.computeIfAbsent(time, _ -> {
                var lawful = new EnumMap<Act, View>(Act.class);
                for (var act : Act.values()) {
                    act.by(encounter, TIMES.get(time)).ifPresent(next -> lawful.put(act, all.of(next)));
                }
                return lawful;
            });
        }

        /// What it is after the next statement.
        View after(Arrival arrival) {
            return after.computeIfAbsent(arrival, _ -> all.of(next(verdict(arrival))));
        }

        /// The kind of its answer to a statement that is not the next.
        Class<?> answer(Arrival arrival) {
            return answers.computeIfAbsent(arrival, _ -> verdict(arrival).getClass());
        }

        private Verdict verdict(Arrival arrival) {
            return Settlement.apply(encounter, arrival.statement(), TIMES.get(arrival.time()));
        }
    }

    /// All that decides how a world can go on.
    private record Key(int us, int cn, int fromUs, int fromCn, int usTime, int cnTime, int usActs, int cnActs) {}

    /// The two nodes, each with a clock of its own, and how often each has acted.
    private record World(View us, View cn, int usTime, int cnTime, int usActs, int cnActs) {
        View of(int side) {
            return side == 0 ? us : cn;
        }

        int time(int side) {
            return side == 0 ? usTime : cnTime;
        }

        int acts(int side) {
            return side == 0 ? usActs : cnActs;
        }

        World with(int side, View view, int act) {
            return side == 0
                    ? new World(view, cn, usTime, cnTime, usActs + act, cnActs)
                    : new World(us, view, usTime, cnTime, usActs, cnActs + act);
        }

        /// The world in which every deadline has passed on the clock of one side.
        World afterSilence(int side) {
            return new World(us, cn, side == 0 ? 3 : usTime, side == 1 ? 3 : cnTime, usActs, cnActs);
        }

        /// Two worlds that agree in this need looking at only once.
        Key key() {
            return new Key(
                    us.state, cn.state, us.underWay(cn.heard), cn.underWay(us.heard), usTime, cnTime, usActs, cnActs);
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
        var all = new Sides();
        var start = new World(
                all.of(seenBy(US, silenceMover(silence))), all.of(seenBy(CN, silenceMover(silence))), 0, 0, 0, 0);
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
                int time = world.time(side);
                if (time == 0 && !silence.isEmpty()) {
                    successors.add(world.afterSilence(side));
                }
                var theirs = there.said;
                int heard = here.heard;
                if (heard < theirs.size()) {
                    successors.add(world.with(side, here.after(new Arrival(theirs.get(heard), time)), 0));
                }
                if (heard > 0) {
                    assertThat(here.answer(new Arrival(theirs.get(heard - 1), time)))
                            .isEqualTo(Verdict.Stale.class);
                }
                if (heard + 1 < theirs.size()) {
                    assertThat(here.answer(new Arrival(theirs.get(heard + 1), time)))
                            .isEqualTo(Verdict.Early.class);
                }
                if (world.acts(side) == most) {
                    continue;
                }
                for (var act : here.acts(time).entrySet()) {
                    var after = act.getValue();
                    if (act.getKey() == Act.MOVE) {
                        var now = TIMES.get(time);
                        checkMove(after.encounter, there.encounter, now, "silence mover '" + silence + "'");
                        moves++;
                    }
                    successors.add(world.with(side, after, 1));
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
        for (int run = 0; run < RUNS; run++) {
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
        System.out.println("settle: " + RUNS + " lives, " + moves + " moves, in " + second + " lives more than one");
        assertThat(moves).as("sides do move").isGreaterThan(RUNS / 100);
    }

    /// What the page offers is exactly what is accepted.
    @Test
    void whatIsOfferedIsAcceptedAndNothingElse() {
        long seed = 7;
        for (int run = 0; run < RUNS / 4; run++) {
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
        for (int run = 0; run < RUNS / 4; run++) {
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
