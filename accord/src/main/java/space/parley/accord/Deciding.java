package space.parley.accord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Grade;
import space.parley.terms.Text;

/// One decision under way: asks the law, the policy and the agreement, each by itself, and takes the meet.
record Deciding(Request request, Circumstances circumstances) {
    /// What one of the three says.
    ///
    /// @param reason why
    /// @param grade the greatest grade that it allows
    /// @param approvals how many approvals it asks for
    /// @param limits why not more than that grade
    private record Share(Reason reason, Grade grade, int approvals, List<Reason> limits) {
        static Share none(Reason reason) {
            return new Share(reason, Grade.NOTHING, 0, List.of());
        }
    }

    Decision decide() {
        var decision = decideNow();
        return switch (decision) {
            case Decision.Release release -> release;
            case Decision.Refusal refusal -> dated(refusal);
        };
    }

    /// The refusal with an instant of passing only where, at that instant and with nothing else changed,
    /// something would leave.
    private Decision dated(Decision.Refusal refusal) {
        var because = refusal.because();
        var passes = because.passesFrom().filter(at -> {
            var then = new Circumstances(
                    circumstances.agreement(),
                    circumstances.laws(),
                    circumstances.certifications(),
                    circumstances.policy(),
                    circumstances.reciprocalDelivered(),
                    circumstances.openEncounter(),
                    at);
            return new Deciding(request, then).decideNow() instanceof Decision.Release;
        });
        return new Decision.Refusal(new Reason(
                because.clause(), because.verdict(), because.text(), because.change(), passes, because.parts()));
    }

    private Decision decideNow() {
        var gates = new Gates(request, circumstances);
        var law = gates.reason();
        var policy = policy();
        var agreement = agreement();
        var allowed = request.asked().meet(policy.grade()).meet(agreement.grade());
        var verdict = law.verdict()
                .and(policy.reason().verdict())
                .and(agreement.reason().verdict());
        var parts = new ArrayList<>(List.of(law, policy.reason(), agreement.reason()));
        if (verdict != Verdict.YES) {
            return new Decision.Refusal(Reason.all("decision", parts, filled(Words.REFUSAL), filled(Words.REFUSAL)));
        }
        var limits = new ArrayList<Reason>();
        if (!policy.grade().includes(request.asked())) {
            limits.addAll(policy.limits());
        }
        if (!agreement.grade().includes(request.asked())) {
            limits.addAll(agreement.limits());
        }
        var term = term();
        if (allowed == Grade.COARSE && term.flatMap(Agreement.Term::coarse).isEmpty()) {
            allowed = Grade.EXISTENCE;
            limits.add(Reason.no("agreement/coarse", Words.NO_COARSE, Words.ADD_TERM));
        }
        if (allowed != request.asked()) {
            parts.add(Reason.of(
                    "grade",
                    Verdict.NO,
                    Words.LESSER.with(Words.grade(request.asked()), Words.grade(allowed)),
                    limits));
        }
        var text = Words.RELEASE.with(
                request.releaseClass().label(),
                request.object().id(),
                request.from(),
                request.to(),
                Words.grade(allowed));
        return new Decision.Release(
                allowed,
                transforms(allowed, term),
                path(gates),
                Math.max(policy.approvals(), agreement.approvals()),
                Reason.of("decision", Verdict.YES, text, parts));
    }

    private Text filled(Text pattern) {
        return pattern.with(request.releaseClass().label(), request.object().id(), request.from(), request.to());
    }

    private String path(Gates gates) {
        return switch (request.purpose()) {
            case ORDINARY -> Purpose.ORDINARY.word();
            case SAFETY_OF_LIFE -> gates.path().map(Law.Path::id).orElse(Purpose.SAFETY_OF_LIFE.word());
        };
    }

    private Optional<Agreement.Term> term() {
        return circumstances
                .agreement()
                .flatMap(signed -> signed.agreement()
                        .term(
                                request.from(),
                                request.to(),
                                request.releaseClass(),
                                request.object().id()));
    }

    private List<Transform> transforms(Grade grade, Optional<Agreement.Term> term) {
        var out = new ArrayList<Transform>();
        switch (grade) {
            case NOTHING -> throw new IllegalStateException("nothing is not released");
            case EXISTENCE -> out.add(new Transform.ExistenceOnly());
            case COARSE -> {
                var coarse = term.flatMap(Agreement.Term::coarse).orElseThrow();
                out.add(new Transform.Displace(coarse.displacementMetres(), coarse.stepSeconds()));
                out.add(new Transform.StripCovariance());
                term.ifPresent(t -> t.horizonHours().ifPresent(h -> out.add(new Transform.Horizon(h))));
            }
            case FULL -> {
                if (request.purpose() == Purpose.ORDINARY) {
                    term.ifPresent(t -> t.stepSeconds().ifPresent(s -> out.add(new Transform.Step(s))));
                    term.ifPresent(t -> t.horizonHours().ifPresent(h -> out.add(new Transform.Horizon(h))));
                }
            }
        }
        return out;
    }

    private Share policy() {
        var fitting = circumstances.policy().rules().stream()
                .filter(rule -> rule.to().equals(request.to())
                        && rule.releaseClass() == request.releaseClass()
                        && rule.purpose() == request.purpose())
                .toList();
        if (fitting.isEmpty()) {
            return Share.none(Reason.no(
                    "policy",
                    Words.POLICY_SILENT.with(
                            request.releaseClass().label(),
                            request.to(),
                            request.purpose().label()),
                    Words.ADD_RULE));
        }
        var grade = fitting.stream().map(Policy.Rule::maxGrade).reduce(Grade.FULL, Grade::meet);
        int approvals = fitting.stream().mapToInt(Policy.Rule::approvals).max().orElse(0);
        var raise = Words.RAISE_RULE.with(Words.grade(request.asked()));
        if (grade == Grade.NOTHING) {
            return Share.none(Reason.no("policy", Words.POLICY_FORBIDS, raise));
        }
        var text = Words.POLICY_ALLOWS.with(Words.grade(grade), approvals);
        return new Share(
                Reason.yes("policy", text), grade, approvals, List.of(Reason.no("policy/max-grade", text, raise)));
    }

    private Share agreement() {
        var held = circumstances.agreement();
        if (held.isEmpty()) {
            return Share.none(Reason.no("agreement", Words.NO_AGREEMENT.with(request.to()), Words.SIGN_ONE));
        }
        var agreement = held.get().agreement();
        var clause = agreement.clause();
        var standing = held.get().standing(circumstances.now());
        var parties = parties(agreement);
        var grant = switch (request.purpose()) {
            case ORDINARY -> ordinary(agreement);
            case SAFETY_OF_LIFE -> safety(agreement);
        };
        var reason = Reason.all(
                clause,
                List.of(standing, parties, grant.reason()),
                Words.AGREEMENT_ALLOWS.with(agreement.id(), Words.grade(grant.grade())),
                Words.AGREEMENT_STOPS.with(agreement.id()));
        return new Share(reason, grant.grade(), grant.approvals(), grant.limits());
    }

    private Reason parties(Agreement agreement) {
        var clause = agreement.clause() + "/parties";
        for (var party : List.of(request.from(), request.to())) {
            if (agreement.member(party).isEmpty()) {
                return Reason.no(clause, Words.NO_PARTY.with(party), Words.ADD_TERM);
            }
        }
        return Reason.yes(clause, Words.BETWEEN_PARTIES.with(request.from(), request.to()));
    }

    private Share safety(Agreement agreement) {
        var clause = agreement.clause() + "/safety-of-life";
        return agreement
                .safetyOfLife()
                .filter(path -> path.classes().contains(request.releaseClass()))
                .map(path -> {
                    var reason = Reason.yes(clause, Words.SAFETY.with(path.basis()));
                    var tops = Reason.no(
                            clause,
                            Words.AGREEMENT_ALLOWS.with(agreement.id(), Words.grade(path.grade())),
                            Words.ADD_TERM);
                    return new Share(reason, path.grade(), path.approvals(), List.of(tops));
                })
                .orElseGet(() -> Share.none(Reason.no(
                        clause, Words.NO_SAFETY.with(request.releaseClass().label()), Words.ASK_ORDINARY)));
    }

    private Share ordinary(Agreement agreement) {
        var found = term();
        if (found.isEmpty()) {
            return Share.none(Reason.no(
                    agreement.clause() + "/terms",
                    Words.NO_TERM.with(
                            request.releaseClass().label(),
                            request.to(),
                            request.object().id(),
                            request.from()),
                    Words.ADD_TERM));
        }
        var term = found.get();
        var clause = agreement.clause() + "/" + term.id();
        var grade = Grade.NOTHING;
        var top = Grade.NOTHING;
        var rungs = new LinkedHashMap<Grade, Reason>();
        for (var rung : term.grades()) {
            var reason = rung(clause, rung);
            rungs.put(rung.grade(), reason);
            top = rung.grade();
            if (reason.verdict() == Verdict.YES) {
                grade = rung.grade();
            }
        }
        var limits = new ArrayList<Reason>();
        for (var each : rungs.entrySet()) {
            if (!grade.includes(each.getKey())) {
                limits.add(each.getValue());
            }
        }
        if (!top.includes(request.asked())) {
            limits.add(Reason.no(clause, Words.TERM_TOPS.with(term.title(), Words.grade(top)), Words.ADD_TERM));
        }
        var reason = grade == Grade.NOTHING
                ? Reason.any(
                        clause,
                        List.copyOf(rungs.values()),
                        Words.TERM_SHUT.with(term.title()),
                        Words.TERM_SHUT.with(term.title()))
                : Reason.of(
                        clause,
                        Verdict.YES,
                        Words.TERM_OPEN.with(term.title(), Words.grade(grade)),
                        List.copyOf(rungs.values()));
        return new Share(reason, grade, term.approvals(), limits);
    }

    private Reason rung(String termClause, Agreement.Rung rung) {
        var clause = termClause + "/" + rung.grade().word();
        var parts = new ArrayList<Reason>();
        rung.from()
                .ifPresent(from -> parts.add(
                        circumstances.now().isBefore(from)
                                ? Reason.later(
                                        clause + "/from",
                                        Words.RUNG_LATER.with(from),
                                        Words.WAIT_UNTIL.with(from),
                                        from)
                                : Reason.yes(clause + "/from", Words.RUNG_BEGUN.with(from))));
        // In the order of the enum, not of the set, so that equal decisions are written alike.
        for (var need : Need.values()) {
            if (rung.requires().contains(need)) {
                parts.add(need(clause + "/" + need.word(), need, rung.grade()));
            }
        }
        var name = Words.grade(rung.grade());
        return Reason.all(clause, parts, Words.RUNG_OPEN.with(name), Words.RUNG_SHUT.with(name));
    }

    private Reason need(String clause, Need need, Grade grade) {
        return switch (need) {
            case RECIPROCAL -> {
                var below = Grade.values()[grade.ordinal() - 1];
                var delivered = circumstances.reciprocalDelivered();
                yield delivered.includes(below)
                        ? Reason.yes(clause, Words.RECIPROCATED.with(request.to(), Words.grade(delivered)))
                        : Reason.no(
                                clause,
                                Words.NOT_RECIPROCATED.with(request.to(), Words.grade(below), Words.grade(delivered)),
                                Words.DELIVER.with(request.to(), Words.grade(below)));
            }
            case OPEN_ENCOUNTER -> {
                var object = request.object().id();
                yield circumstances.openEncounter()
                        ? Reason.yes(clause, Words.ENCOUNTER_OPEN.with(object))
                        : Reason.no(clause, Words.ENCOUNTER_NOT_OPEN.with(object), Words.OPEN_ENCOUNTER.with(object));
            }
        };
    }
}
