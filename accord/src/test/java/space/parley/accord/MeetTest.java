package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.parley.terms.Grade;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.SpaceObject;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Decisions on generated cases beside a model that is written from the rules alone: it reads the generated
/// numbers, not the agreement, has no reasons, and knows three-valued logic as sets of possible answers.
class MeetTest {
    private static final long SEED = 20210315;
    private static final int CASES = Integer.getInteger("parley.cases", 20_000);
    private static final int AGREEMENTS = 400;
    private static final Text ANY_TEXT = new Text("x", "某");

    /// A generated agreement: the numbers that it was made of, and itself.
    private record Made(
            boolean bilateral,
            @Nullable String funding,
            @Nullable String ownership,
            int[] rungs,
            @Nullable LocalDate fullFrom,
            boolean onlyOne,
            int approvals,
            int safety,
            LocalDate from,
            LocalDate until,
            boolean signedByAll,
            SignedAgreement signed) {}

    @Test
    void nothingLeavesAboveTheMeet() {
        var random = new SplittableRandom(SEED);
        var agreements = new ArrayList<Made>();
        for (int i = 0; i < AGREEMENTS; i++) {
            agreements.add(agreement(random));
        }
        int released = 0;
        int lesser = 0;
        int safety = 0;
        for (int i = 0; i < CASES; i++) {
            var made = agreements.get(random.nextInt(AGREEMENTS));
            var drawn = Drawn.of(random);
            var decision = Accord.decide(drawn.request(), drawn.circumstances(made));
            var expected = model(made, drawn);
            var found = decision instanceof Decision.Release release ? release.grade() : Grade.NOTHING;
            assertThat(found)
                    .as("seed %d, case %d: %s under %s: %s", SEED, i, drawn, made, decision.because())
                    .isEqualTo(expected);
            if (decision instanceof Decision.Release release) {
                released++;
                lesser += release.lesser().isPresent() ? 1 : 0;
                safety += release.path().equals("ordinary") ? 0 : 1;
                assertThat(release.approvals()).as("seed %d, case %d", SEED, i).isEqualTo(approvals(made, drawn));
                assertThat(covers(release))
                        .as("seed %d, case %d: %s", SEED, i, release)
                        .isTrue();
            } else {
                var first = decision.because().firstFailing().orElseThrow();
                assertThat(first.verdict()).isNotEqualTo(Verdict.YES);
                assertThat(decision.findings()).hasSize(1);
            }
            if (i % 97 == 0) {
                var again = Accord.decide(drawn.request(), drawn.circumstances(made));
                assertThat(again.toJson()).as("seed %d, case %d", SEED, i).isEqualTo(decision.toJson());
            }
            decision.because()
                    .passesFrom()
                    .ifPresent(at -> assertThat(
                                    Accord.decide(drawn.request(), drawn.at(at).circumstances(made)))
                            .as("what is promised comes")
                            .isInstanceOf(Decision.Release.class));
        }
        // The generator reaches both sides of the question, so agreement with the model says something.
        assertThat(released).as("seed %d", SEED).isBetween(CASES / 50, CASES / 2);
        assertThat(lesser).as("seed %d", SEED).isGreaterThan(CASES / 500);
        assertThat(safety).as("seed %d", SEED).isGreaterThan(CASES / 2000);
    }

    private static boolean covers(Decision.Release release) {
        return switch (release.grade()) {
            case NOTHING -> false;
            case EXISTENCE -> release.transforms().equals(List.of(new Transform.ExistenceOnly()));
            case COARSE ->
                release.transforms().contains(new Transform.StripCovariance())
                        && release.transforms().stream().anyMatch(t -> t instanceof Transform.Displace);
            case FULL -> release.transforms().stream().noneMatch(t -> t instanceof Transform.Displace);
        };
    }

    /// What is drawn beside the agreement. Numbers stand for choices: see [#request] and [#circumstances].
    private record Drawn(
            int asked,
            boolean life,
            int releaseClass,
            boolean crewed,
            boolean otherObject,
            int laws,
            int waitingDays,
            @Nullable LocalDate filed,
            boolean expires,
            boolean stated,
            boolean rightAuthority,
            boolean rightAgreement,
            int policyGrade,
            int policyApprovals,
            boolean policyForLife,
            int delivered,
            boolean encounter,
            UtcInstant now) {
        static Drawn of(SplittableRandom r) {
            var today = LocalDate.of(2021, 1, 1).plusDays(r.nextInt(120));
            return new Drawn(
                    1 + r.nextInt(3),
                    r.nextInt(4) == 0,
                    r.nextInt(3) == 0 ? 2 : 0,
                    r.nextBoolean(),
                    r.nextInt(8) == 0,
                    r.nextInt(8),
                    r.nextInt(3) * 15,
                    r.nextInt(8) == 0 ? null : today.minusDays(r.nextInt(50) - 2),
                    r.nextInt(8) == 0,
                    r.nextInt(8) != 0,
                    r.nextInt(8) != 0,
                    r.nextInt(8) != 0,
                    r.nextInt(5) - 1,
                    r.nextInt(3),
                    r.nextBoolean(),
                    r.nextInt(4),
                    r.nextBoolean(),
                    new UtcInstant(today, r.nextInt(3) * 28_800_000_000_000L));
        }

        Drawn at(UtcInstant instant) {
            return new Drawn(
                    asked,
                    life,
                    releaseClass,
                    crewed,
                    otherObject,
                    laws,
                    waitingDays,
                    filed,
                    expires,
                    stated,
                    rightAuthority,
                    rightAgreement,
                    policyGrade,
                    policyApprovals,
                    policyForLife,
                    delivered,
                    encounter,
                    instant);
        }

        Request request() {
            return new Request(
                    Cases.US,
                    Cases.CN,
                    ReleaseClass.values()[releaseClass],
                    new SpaceObject(
                            new ObjectId(otherObject ? "2" : "1"),
                            "X",
                            Optional.empty(),
                            Optional.empty(),
                            crewed,
                            true,
                            1),
                    Grade.values()[asked],
                    life ? Purpose.SAFETY_OF_LIFE : Purpose.ORDINARY);
        }

        Circumstances circumstances(Made made) {
            var gate = new Law(
                    "gate",
                    "1",
                    Cases.US,
                    ANY_TEXT,
                    "not-verified",
                    ANY_TEXT,
                    "s",
                    new Condition.All(List.of(
                            new Condition.Is(Fact.MODE, "bilateral"),
                            new Condition.Any(List.of(
                                    new Condition.Is(Fact.TO_OWNERSHIP, "CN"),
                                    new Condition.Is(Fact.OBJECT_CREWED, "true"))),
                            new Condition.Not(new Condition.Is(Fact.FROM_FUNDING, "private")))),
                    List.of(new Law.Requirement.Certified(
                            "paper", ANY_TEXT, "s", waitingDays, List.of("A"), List.of("why"))),
                    List.of(new Law.Path(
                            "people",
                            ANY_TEXT,
                            Purpose.SAFETY_OF_LIFE,
                            List.of(ReleaseClass.WARNING),
                            new Condition.Is(Fact.OBJECT_CREWED, "true"))),
                    Cases.at("2021-01-01T00:00:00Z"),
                    Optional.of(Cases.at(laws == 1 ? "2021-02-01T00:00:00Z" : "2030-01-01T00:00:00Z")));
            var papers = new ArrayList<Certification>();
            if (filed != null) {
                papers.add(new Certification(
                        "gate",
                        "paper",
                        rightAuthority ? "A" : "B",
                        rightAgreement ? "g" : "h",
                        Optional.empty(),
                        new UtcInstant(filed, 0),
                        expires ? Optional.of(new UtcInstant(filed.plusDays(40), 0)) : Optional.empty(),
                        stated ? Map.of("why", "so") : Map.of()));
            }
            var rules = new ArrayList<Policy.Rule>();
            if (policyGrade >= 0) {
                for (var each : List.of(ReleaseClass.EPHEMERIS, ReleaseClass.WARNING)) {
                    rules.add(new Policy.Rule(
                            Cases.CN, each, Purpose.ORDINARY, Grade.values()[policyGrade], policyApprovals));
                    if (policyForLife) {
                        rules.add(new Policy.Rule(
                                Cases.CN, each, Purpose.SAFETY_OF_LIFE, Grade.values()[policyGrade], policyApprovals));
                    }
                }
            }
            return new Circumstances(
                    Optional.of(made.signed()),
                    laws == 0 ? List.of(gate.of(Cases.CN)) : List.of(gate),
                    papers,
                    new Policy(rules),
                    Grade.values()[delivered],
                    encounter,
                    now);
        }
    }

    private static Grade model(Made made, Drawn d) {
        long day = d.now().date().toEpochDay();
        // The law: which answers are possible while facts are missing; only a sure answer counts.
        if (d.laws() == 0 || (d.laws() == 1 && day >= LocalDate.of(2021, 2, 1).toEpochDay())) {
            return Grade.NOTHING;
        }
        boolean mayApply = false;
        boolean mayNot = false;
        for (var ownership : made.ownership() == null ? List.of("CN", "US") : List.of(made.ownership())) {
            for (var funding : made.funding() == null ? List.of("private", "unpaid") : List.of(made.funding())) {
                boolean applies =
                        made.bilateral() && (ownership.equals("CN") || d.crewed()) && !funding.equals("private");
                mayApply |= applies;
                mayNot |= !applies;
            }
        }
        if (mayApply && mayNot) {
            return Grade.NOTHING;
        }
        boolean warning = d.releaseClass() == 2;
        if (mayApply) {
            if (d.life()) {
                if (!warning || !d.crewed()) {
                    return Grade.NOTHING;
                }
            } else {
                var filed = d.filed();
                boolean paper = filed != null
                        && d.stated()
                        && d.rightAuthority()
                        && d.rightAgreement()
                        && day - filed.toEpochDay() >= d.waitingDays()
                        && !(d.expires() && day - filed.toEpochDay() >= 40);
                if (!paper) {
                    return Grade.NOTHING;
                }
            }
        }
        // Own policy.
        if (d.policyGrade() <= 0 || (d.life() && !d.policyForLife())) {
            return Grade.NOTHING;
        }
        int grade = Math.min(d.asked(), d.policyGrade());
        // The agreement.
        if (!made.signedByAll()
                || day < made.from().toEpochDay()
                || day >= made.until().toEpochDay()) {
            return Grade.NOTHING;
        }
        boolean term = !warning && !(made.onlyOne() && d.otherObject());
        int open = 0;
        if (d.life()) {
            open = warning ? made.safety() : 0;
        } else if (term) {
            for (int g = 1; g <= 3; g++) {
                int need = made.rungs()[g];
                boolean ok =
                        need >= 0 && ((need & 1) == 0 || d.delivered() >= g - 1) && ((need & 2) == 0 || d.encounter());
                var from = made.fullFrom();
                if (g == 3 && from != null && day < from.toEpochDay()) {
                    ok = false;
                }
                if (ok) {
                    open = g;
                }
            }
        }
        grade = Math.min(grade, open);
        if (grade == 2 && (!term || made.rungs()[2] < 0)) {
            grade = 1;
        }
        return Grade.values()[grade];
    }

    private static int approvals(Made made, Drawn d) {
        return Math.max(d.policyApprovals(), d.life() ? 1 : made.approvals());
    }

    /// Draws an agreement. A rung is -1 where it is absent, else a sum of 1 (reciprocal) and 2 (open
    /// encounter).
    private static Made agreement(SplittableRandom r) {
        boolean bilateral = r.nextInt(4) != 0;
        var funding = pick(r, null, "appropriated", "unpaid", "private");
        var ownership = pick(r, null, "CN", "US", "CN");
        int[] rungs = {-1, r.nextInt(3) == 0 ? -1 : r.nextInt(2) * 2, r.nextInt(5) - 1, r.nextInt(4)};
        var fullFrom = r.nextInt(3) == 0 ? LocalDate.of(2021, 2, 1).plusDays(r.nextInt(60)) : null;
        boolean onlyOne = r.nextBoolean();
        int approvals = r.nextInt(4);
        int safety = r.nextInt(4);
        var from = LocalDate.of(2021, 1, 1).plusDays(r.nextInt(20));
        var until = LocalDate.of(2021, 4, 1).plusDays(r.nextInt(60));
        boolean signed = r.nextInt(6) != 0;
        var parties = new ArrayList<>(List.of("us", "cn"));
        if (!bilateral) {
            parties.add("un");
        }
        var json = new StringBuilder("{'format':'parley-agreement/1','id':'g','version':1,'title':T,'text':T,'mode':'")
                .append(bilateral ? "bilateral" : "multilateral")
                .append("','parties':[");
        for (var id : parties) {
            var facts = new StringBuilder();
            if (id.equals("us") && funding != null) {
                facts.append("'funding':'").append(funding).append("'");
            }
            if (id.equals("cn") && ownership != null) {
                facts.append("'ownership':'").append(ownership).append("'");
            }
            json.append(id.equals("us") ? "" : ",")
                    .append("{'id':'%s','name':T,'authority':'A','state':'XX','key':'%s','facts':{%s}}"
                            .formatted(
                                    id,
                                    Cases.Pair.valueOf(id.toUpperCase(Locale.ROOT))
                                            .base64(),
                                    facts));
        }
        json.append("],'validFrom':'%sT00:00:00Z','validUntil':'%sT00:00:00Z','terms':[".formatted(from, until))
                .append("{'id':'t','title':T,'from':'us','to':'cn','class':'ephemeris','objects':")
                .append(onlyOne ? "['1']" : "'any'")
                .append(",'grades':[");
        var separator = "";
        for (int g = 1; g <= 3; g++) {
            if (rungs[g] >= 0) {
                var needs = new ArrayList<String>();
                if ((rungs[g] & 1) != 0) {
                    needs.add("'reciprocal'");
                }
                if ((rungs[g] & 2) != 0) {
                    needs.add("'open-encounter'");
                }
                json.append(separator)
                        .append("{'grade':'")
                        .append(Grade.values()[g].word())
                        .append(g == 3 && fullFrom != null ? "','from':'" + fullFrom + "T00:00:00Z" : "")
                        .append("','requires':")
                        .append(needs)
                        .append('}');
                separator = ",";
            }
        }
        json.append("],")
                .append(rungs[2] >= 0 ? "'coarse':{'displacementMetres':1000,'stepSeconds':60}," : "")
                .append("'approvals':")
                .append(approvals)
                .append("}]");
        if (safety > 0) {
            json.append(",'safetyOfLife':{'basis':T,'classes':['warning'],'grade':'%s','approvals':1}"
                    .formatted(Grade.values()[safety].word()));
        }
        json.append('}');
        var text = json.toString().replace("T,", "{'en':'x','zh':'某'},").replace('\'', '"');
        var agreement = SignedAgreement.unsigned(
                Agreement.read(Cases.utf8(text), "generated").orThrow());
        for (var id : signed ? parties : parties.subList(0, parties.size() - 1)) {
            agreement = agreement.signedBy(
                    new Party(id),
                    Cases.Pair.valueOf(id.toUpperCase(Locale.ROOT)).key());
        }
        return new Made(
                bilateral, funding, ownership, rungs, fullFrom, onlyOne, approvals, safety, from, until, signed,
                agreement);
    }

    private static @Nullable String pick(SplittableRandom r, @Nullable String... from) {
        return from[r.nextInt(from.length)];
    }
}
