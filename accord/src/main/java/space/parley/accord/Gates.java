package space.parley.accord;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// What the laws of the releasing party say. Every law must let it pass; where several versions of one law
/// hold at once, every one of them must.
final class Gates {
    private final Request request;
    private final Circumstances circumstances;
    private final List<Law.Path> taken = new ArrayList<>();
    private final Reason reason;

    Gates(Request request, Circumstances circumstances) {
        this.request = request;
        this.circumstances = circumstances;
        this.reason = laws();
    }

    /// Whether they let it pass, and why.
    Reason reason() {
        return reason;
    }

    /// The path that it takes through the first law that applies and has one.
    Optional<Law.Path> path() {
        return taken.stream().findFirst();
    }

    private Reason laws() {
        var from = request.from();
        var byId = new LinkedHashMap<String, List<Law>>();
        for (var law : circumstances.laws()) {
            if (law.party().equals(from)) {
                byId.computeIfAbsent(law.id(), _ -> new ArrayList<>()).add(law);
            }
        }
        if (byId.isEmpty()) {
            return Reason.unknown("law", Words.NO_LAW.with(from), Words.RECORD_LAW.with(from));
        }
        var parts = new ArrayList<Reason>();
        byId.forEach((id, versions) -> {
            var held =
                    versions.stream().filter(v -> v.holds(circumstances.now())).toList();
            if (held.isEmpty()) {
                parts.add(Reason.unknown(
                        "law/" + id,
                        Words.LAW_NOT_HELD.with(versions.getFirst().title(), circumstances.now()),
                        Words.RECORD_VERSION.with(versions.getFirst().title())));
            }
            held.forEach(law -> parts.add(gate(law)));
        });
        return Reason.all("law", parts, Words.LAWS_PASS.with(from), Words.LAWS_STOP.with(from));
    }

    private Reason gate(Law law) {
        var clause = law.clause();
        var condition = condition(clause + "/applies", law.appliesWhen());
        var applies = Reason.of(clause + "/applies", condition.verdict(), Words.APPLIES, List.of(condition));
        return switch (condition.verdict()) {
            case NO -> gate(law, Verdict.YES, Words.GATE_NOT_APPLICABLE, List.of(applies));
            case UNKNOWN -> gate(law, Verdict.UNKNOWN, Words.GATE_UNKNOWN, List.of(applies));
            case YES ->
                switch (request.purpose()) {
                    case ORDINARY -> ordinary(law, applies);
                    case SAFETY_OF_LIFE -> safety(law, applies);
                };
        };
    }

    private static Reason gate(Law law, Verdict verdict, Text text, List<Reason> parts) {
        return Reason.of(law.clause(), verdict, text.with(law.title(), law.notice()), parts);
    }

    private Reason ordinary(Law law, Reason applies) {
        var parts = new ArrayList<Reason>();
        parts.add(applies);
        for (var each : law.requires()) {
            var clause = law.clause() + "/" + each.id();
            parts.add(
                    switch (each) {
                        case Law.Requirement.Certified certified -> certified(law, clause, certified);
                        case Law.Requirement.Holds holds -> {
                            var inner = condition(clause, holds.condition());
                            yield Reason.of(
                                    clause, inner.verdict(), Words.REQUIREMENT.with(holds.title()), List.of(inner));
                        }
                    });
        }
        return Reason.all(
                law.clause(),
                parts,
                Words.GATE_OPEN.with(law.title(), law.notice()),
                Words.GATE_SHUT.with(law.title(), law.notice()));
    }

    private Reason safety(Law law, Reason applies) {
        var parts = new ArrayList<Reason>();
        parts.add(applies);
        var verdict = Verdict.NO;
        for (var path : law.paths()) {
            if (path.purpose() != request.purpose() || !path.classes().contains(request.releaseClass())) {
                continue;
            }
            var clause = law.clause() + "/" + path.id();
            var when = condition(clause, path.when());
            parts.add(Reason.of(clause, when.verdict(), Words.PATH_BASIS.with(path.id(), path.basis()), List.of(when)));
            if (when.verdict() == Verdict.YES) {
                taken.add(path);
                return Reason.of(
                        law.clause(), Verdict.YES, Words.GATE_PATH.with(law.title(), path.id(), law.notice()), parts);
            }
            verdict = verdict.or(when.verdict());
        }
        if (parts.size() == 1) {
            parts.add(Reason.no(
                    law.clause() + "/paths",
                    Words.NO_SUCH_PATH.with(request.releaseClass().label()),
                    Words.ASK_ORDINARY));
        }
        return Reason.of(law.clause(), verdict, Words.GATE_NO_PATH.with(law.title(), law.notice()), parts);
    }

    private Reason condition(String clause, Condition condition) {
        return switch (condition) {
            case Condition.All all -> {
                var parts = conditions(clause, all.of());
                yield Reason.of(
                        clause,
                        parts.stream().map(Reason::verdict).reduce(Verdict.YES, Verdict::and),
                        Words.ALL,
                        parts);
            }
            case Condition.Any any -> {
                var parts = conditions(clause, any.of());
                yield Reason.of(
                        clause, parts.stream().map(Reason::verdict).reduce(Verdict.NO, Verdict::or), Words.ANY, parts);
            }
            case Condition.Not not -> {
                var inner = condition(clause + "/not", not.of());
                yield Reason.of(clause, inner.verdict().not(), Words.NOT, List.of(inner));
            }
            case Condition.Is is -> {
                var fact = is.fact();
                yield value(fact)
                        .map(value -> value.equals(is.equals())
                                ? Reason.yes(clause, Words.FACT_IS.with(fact.label(), is.equals(), value))
                                : Reason.no(
                                        clause,
                                        Words.FACT_IS.with(fact.label(), is.equals(), value),
                                        Words.CHANGE_FACT.with(fact.word(), is.equals())))
                        .orElseGet(() -> Reason.unknown(
                                clause, Words.FACT_MISSING.with(fact.label()), Words.STATE_FACT.with(fact.word())));
            }
        };
    }

    private List<Reason> conditions(String clause, List<Condition> of) {
        var out = new ArrayList<Reason>();
        for (var each : of) {
            out.add(condition(clause + "/" + out.size(), each));
        }
        return out;
    }

    private Optional<String> value(Fact fact) {
        var agreement = circumstances.agreement().map(SignedAgreement::agreement);
        var from = agreement.flatMap(a -> a.member(request.from()));
        var to = agreement.flatMap(a -> a.member(request.to()));
        return switch (fact) {
            case MODE -> agreement.map(a -> a.mode().word());
            case CLASS -> Optional.of(request.releaseClass().word());
            case FROM_STATE -> from.map(Agreement.Member::state);
            case FROM_FUNDING -> from.flatMap(Agreement.Member::funding);
            case FROM_FISCAL_YEAR ->
                from.flatMap(m -> m.fiscalYear().isPresent()
                        ? Optional.of(Integer.toString(m.fiscalYear().getAsInt()))
                        : Optional.empty());
            case TO_STATE -> to.map(Agreement.Member::state);
            case TO_OWNERSHIP -> to.flatMap(Agreement.Member::ownership);
            case OBJECT_CREWED -> Optional.of(Boolean.toString(request.object().crewed()));
            case OBJECT_MANOEUVRABLE ->
                Optional.of(Boolean.toString(request.object().manoeuvrable()));
        };
    }

    private Reason certified(Law law, String clause, Law.Requirement.Certified asked) {
        var parts = new ArrayList<Reason>();
        for (var each : circumstances.certifications()) {
            if (each.gate().equals(law.id()) && each.requirement().equals(asked.id())) {
                parts.add(certification(clause + "/" + (parts.size() + 1), asked, each));
            }
        }
        if (parts.isEmpty()) {
            var agreement =
                    circumstances.agreement().map(a -> a.agreement().id()).orElse("–");
            return Reason.no(
                    clause,
                    Words.NO_CERTIFICATION.with(asked.title(), agreement, asked.statute()),
                    Words.FILE_CERTIFICATION.with(
                            String.join(" / ", asked.by()),
                            opens(circumstances.now(), asked.waitingDays()),
                            asked.waitingDays()));
        }
        return Reason.any(
                clause,
                parts,
                Words.CERTIFIED.with(asked.title(), asked.statute()),
                Words.NOT_CERTIFIED.with(asked.title(), asked.statute()));
    }

    private Reason certification(String clause, Law.Requirement.Certified asked, Certification given) {
        var by = given.authority();
        var at = given.filedAt();
        var now = circumstances.now();
        var agreement = circumstances.agreement().map(SignedAgreement::agreement);
        if (agreement.isEmpty() || !agreement.get().id().equals(given.agreement())) {
            var wanted = agreement.map(Agreement::id).orElse("–");
            return Reason.no(
                    clause, Words.OTHER_AGREEMENT.with(by, at, given.agreement(), wanted), Words.FOR_AGREEMENT);
        }
        if (given.agreementSha256().isPresent()
                && !given.agreementSha256().get().equals(agreement.get().sha256())) {
            return Reason.no(clause, Words.OTHER_TEXT.with(by, at), Words.FOR_AGREEMENT);
        }
        if (!asked.by().contains(by)) {
            return Reason.no(
                    clause, Words.OTHER_AUTHORITY.with(by, at), Words.BY_AUTHORITY.with(String.join(", ", asked.by())));
        }
        var missing = asked.mustState().stream()
                .filter(name -> given.states().getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            var names = String.join(", ", missing);
            return Reason.no(clause, Words.NOT_STATED.with(by, at, names), Words.STATE.with(names));
        }
        var opens = opens(at, asked.waitingDays());
        if (given.expiresAt().isPresent()) {
            var end = given.expiresAt().get();
            if (!now.isBefore(end) || !opens.isBefore(end)) {
                return Reason.no(clause, Words.EXPIRED.with(by, at, end), Words.RENEW);
            }
        }
        if (now.isBefore(at)) {
            return Reason.later(clause, Words.IN_FUTURE.with(by, at), Words.WAIT_UNTIL.with(opens), opens);
        }
        if (now.isBefore(opens)) {
            long day = ChronoUnit.DAYS.between(at.date(), now.date());
            return Reason.later(
                    clause,
                    Words.WAITING.with(by, at, day, asked.waitingDays(), opens),
                    Words.WAIT_UNTIL.with(opens),
                    opens);
        }
        return Reason.yes(clause, Words.CERTIFICATION.with(by, at));
    }

    /// When a waiting period that began by a filing is over: at the start of the UTC day so many days after
    /// the day of filing, and not before the filing itself.
    private static UtcInstant opens(UtcInstant filed, int waitingDays) {
        var start = new UtcInstant(filed.date().plusDays(waitingDays), 0);
        return start.isBefore(filed) ? filed : start;
    }
}
