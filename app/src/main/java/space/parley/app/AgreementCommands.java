package space.parley.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.accord.Agreement;
import space.parley.accord.SignedAgreement;
import space.parley.node.store.Card;
import space.parley.node.store.Json;
import space.parley.terms.Party;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;

/// What parties agree to share.
@Command(
        name = "agreement",
        description = "Drafts, checks, signs and shows agreements.",
        footer = "  parley agreement show /srv/parley")
final class AgreementCommands {
    @Command(
            name = "draft",
            description = {
                "Writes an agreement to begin from, out of the parties' cards. Its words for people say where they wait"
                        + " to be written. No node is needed."
            },
            footer = {
                "  parley agreement draft leo-safety --card us.card.json --card cn.card.json \\",
                "    --authority us=NASA --authority cn=CMSA --state us=US --state cn=CN \\",
                "    --funding us=appropriated --fiscal-year us=2021 \\",
                "    --from 2021-07-01T00:00:00Z --until 2022-07-01T00:00:00Z --out leo-safety.json"
            })
    int draft(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "ID", description = "1 to 64 lower-case letters, digits and hyphens.") String id,
            @Option(names = "--card", required = true, paramLabel = "FILE", description = "The card of each party.")
                    List<Path> cards,
            @Option(
                            names = "--authority",
                            required = true,
                            paramLabel = "PARTY=BODY",
                            description = "The body that signs for each party.")
                    Map<Party, String> authorities,
            @Option(
                            names = "--state",
                            required = true,
                            paramLabel = "PARTY=CC",
                            description = "The state that each party answers to, ISO 3166-1; XX for a body of many.")
                    Map<Party, String> states,
            @Option(
                            names = "--funding",
                            paramLabel = "PARTY=KIND",
                            description = "How a party pays for the work: appropriated, barter, unpaid or private.")
                    @Nullable
                    Map<Party, String> funding,
            @Option(
                            names = "--fiscal-year",
                            paramLabel = "PARTY=YEAR",
                            description = "The fiscal year of a party's money.")
                    @Nullable
                    Map<Party, Integer> fiscalYears,
            @Option(
                            names = "--ownership",
                            paramLabel = "PARTY=CC",
                            description = "The state under whose law a party's owner stands.")
                    @Nullable
                    Map<Party, String> ownership,
            @Option(names = "--from", required = true, paramLabel = "TIME", description = "From when it shall hold.")
                    UtcInstant from,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = "Until when.")
                    UtcInstant until,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; to the terminal without.")
                    Optional<Path> file) {
        var parties = new ArrayList<Agreement.Member>();
        for (var each : cards) {
            var card = PeerCommands.card(each);
            parties.add(
                    member(terminal, card, authorities, states, given(funding), given(fiscalYears), given(ownership)));
        }
        strangers(terminal, parties, authorities, states, given(funding), given(fiscalYears), given(ownership));
        if (parties.size() < 2) {
            throw NodeCommands.usage(terminal, "an agreement has two parties or more: give each one's --card");
        }
        var bytes = Agreement.draft(id, parties, from, until);
        // What nobody could read, nobody should be asked to sign.
        var read = Agreement.read(bytes, "draft");
        read.orThrow();
        if (file.isPresent()) {
            LocalFiles.write(file.get(), bytes);
            terminal.say("Written: {0}", "已写入：{0}", file.get());
        } else {
            terminal.line(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
        }
        return Exit.DONE;
    }

    private static <T> Map<Party, T> given(@Nullable Map<Party, T> map) {
        return map == null ? Map.of() : map;
    }

    private static Agreement.Member member(
            Terminal terminal,
            Card card,
            Map<Party, String> authorities,
            Map<Party, String> states,
            Map<Party, String> funding,
            Map<Party, Integer> fiscalYears,
            Map<Party, String> ownership) {
        var party = card.party();
        var authority = authorities.get(party);
        var state = states.get(party);
        if (authority == null || state == null) {
            throw NodeCommands.usage(terminal, "--authority and --state must name the party " + party);
        }
        var year = fiscalYears.get(party);
        return new Agreement.Member(
                party,
                card.name(),
                authority,
                state,
                card.key(),
                Optional.ofNullable(funding.get(party)),
                year == null ? OptionalInt.empty() : OptionalInt.of(year),
                Optional.ofNullable(ownership.get(party)));
    }

    private static void strangers(Terminal terminal, List<Agreement.Member> parties, Map<?, ?>... facts) {
        var known = parties.stream().map(Agreement.Member::party).collect(Collectors.toSet());
        for (var map : facts) {
            for (var party : map.keySet()) {
                if (!known.contains(party)) {
                    throw NodeCommands.usage(terminal, "no --card is of the party " + party);
                }
            }
        }
    }

    @Command(
            name = "check",
            description = {"Reads an agreement, or an envelope with signatures, and lists its terms. No node is needed."
            },
            footer = "  parley agreement check leo-safety.json")
    int check(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "FILE", description = "A draft or an envelope.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var bytes = LocalFiles.read(file);
        // An envelope is written in one form alone, which begins with its type.
        var read = new String(bytes, 0, Math.min(bytes.length, 14), StandardCharsets.UTF_8).equals("{\"payloadType\"")
                ? SignedAgreement.read(bytes, file.toString())
                : Agreement.read(bytes, file.toString()).map(SignedAgreement::unsigned);
        var signed = read.orThrow();
        terminal.findings(read.findings());
        if (json) {
            terminal.json(summary(signed));
        } else {
            show(terminal, signed);
        }
        return Exit.noticed(read.findings());
    }

    private static JsonNode summary(SignedAgreement signed) {
        var agreement = signed.agreement();
        var json = Json.object();
        json.put("id", agreement.id());
        json.put("version", agreement.version());
        json.put("sha256", agreement.sha256());
        var signatures = json.putArray("signatures");
        var missing = json.putArray("missing");
        agreement
                .parties()
                .forEach(member -> (signed.unsignedBy().contains(member.party()) ? missing : signatures)
                        .add(member.party().id()));
        var terms = json.putArray("terms");
        agreement
                .terms()
                .forEach(term -> terms.addObject()
                        .put("id", term.id())
                        .put("from", term.from().id())
                        .put("to", term.to().id())
                        .put("class", term.releaseClass().word())
                        .put("approvals", term.approvals()));
        return json;
    }

    private static void show(Terminal terminal, SignedAgreement signed) {
        var agreement = signed.agreement();
        terminal.say(
                "{0}, version {1}: {2}", "{0}（第 {1} 版）：{2}", agreement.id(), agreement.version(), agreement.title());
        terminal.say("SHA-256 of its bytes: {0}", "文本字节的 SHA-256：{0}", agreement.sha256());
        terminal.say("valid from {0} until {1}", "有效期 {0} 至 {1}", agreement.validFrom(), agreement.validUntil());
        for (var member : agreement.parties()) {
            terminal.say(
                    "  {0}: {1}, {2}, {3}; {4}",
                    "  {0}：{1}，{2}，{3}；{4}",
                    member.party(),
                    member.name(),
                    member.authority(),
                    member.state(),
                    signed.unsignedBy().contains(member.party())
                            ? new Text("not signed", "未签署")
                            : new Text("signed", "已签署"));
        }
        terminal.say("Terms:", "条款：");
        for (var term : agreement.terms()) {
            var grades = term.grades().stream()
                    .map(rung -> rung.grade().word()
                            + rung.requires().stream()
                                    .map(need -> " (" + need.word() + ")")
                                    .sorted()
                                    .collect(Collectors.joining()))
                    .collect(Collectors.joining(" < "));
            terminal.say(
                    "  {0}: {1} → {2}, {3}, {4}; {5}; approvals {6}",
                    "  {0}：{1} → {2}，{3}，{4}；{5}；所需批准数 {6}",
                    term.id(),
                    term.from(),
                    term.to(),
                    term.releaseClass().label(),
                    term.objects()
                            .<Object>map(set ->
                                    set.stream().sorted().map(Object::toString).collect(Collectors.joining(",")))
                            .orElse(new Text("any object", "任一目标")),
                    grades,
                    term.approvals());
        }
        agreement
                .safetyOfLife()
                .ifPresent(path -> terminal.say(
                        "  safety of life: {0}, {1}",
                        "  人员生命安全：{0}，{1}",
                        path.classes().stream().map(c -> c.word()).collect(Collectors.joining(", ")),
                        path.grade().word()));
        agreement
                .settlement()
                .ifPresent(rules -> terminal.say(
                        "  encounters: who moves: {0}; minutes before closest approach: claim {1}, plan {2}, commit {3}",
                        "  交会协调：机动方 {0}；最近接近前（分钟）：认领 {1}，提交计划 {2}，承诺 {3}",
                        rules.mover().word(),
                        rules.claimMinutes(),
                        rules.planMinutes(),
                        rules.commitMinutes()));
    }

    @Command(
            name = "propose",
            description = "Keeps a draft, or an envelope with another party's signature, at a node.",
            footer = "  parley agreement propose /srv/parley leo-safety.json")
    int propose(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "FILE", description = "A draft or an envelope.") Path file) {
        return answer(terminal, at, at.client().post("/agreements", LocalFiles.read(file)));
    }

    @Command(
            name = "sign",
            description = "Signs an agreement for your party.",
            footer = "  parley agreement sign /srv/parley leo-safety")
    int sign(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "ID", description = "Its id or its SHA-256.") String id) {
        return answer(
                terminal, at, at.client().post("/agreements/" + NodeClient.segment(id) + "/signatures", new byte[0]));
    }

    @Command(
            name = "show",
            description = "Lists the agreements of a node, or shows one.",
            footer = "  parley agreement show /srv/parley leo-safety")
    int show(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Its id or its SHA-256.")
                    Optional<String> id) {
        var client = at.client();
        if (id.isPresent()) {
            var path = "/agreements/" + NodeClient.segment(id.get());
            if (at.json()) {
                terminal.raw(client.bytes(path));
                return Exit.DONE;
            }
            line(terminal, client.get(path));
            return SignedAgreement.read(client.bytes(path + "/envelope"), id.get())
                    .map(signed -> {
                        show(terminal, signed);
                        return Exit.DONE;
                    })
                    .orThrow();
        }
        if (at.json()) {
            terminal.raw(client.bytes("/agreements"));
        } else {
            client.list("/agreements").forEach(each -> line(terminal, each));
        }
        return Exit.DONE;
    }

    @Command(
            name = "envelope",
            description = "Writes an agreement with the signatures that a node has, for another party.",
            footer = "  parley agreement envelope /srv/parley leo-safety --out leo-safety.envelope.json")
    int envelope(
            @Mixin Terminal terminal,
            @Mixin AtNode at,
            @Parameters(index = "1", paramLabel = "ID", description = "Its id or its SHA-256.") String id,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
                    Path file) {
        LocalFiles.write(file, at.client().bytes("/agreements/" + NodeClient.segment(id) + "/envelope"));
        terminal.say("Written: {0}", "已写入：{0}", file);
        return Exit.DONE;
    }

    private static int answer(Terminal terminal, AtNode at, JsonNode agreement) {
        if (at.json()) {
            terminal.json(agreement);
        } else {
            line(terminal, agreement);
        }
        return Exit.DONE;
    }

    private static void line(Terminal terminal, JsonNode agreement) {
        terminal.say(
                "{0}, version {1}: {2}; signed by {3}; {4}",
                "{0}（第 {1} 版）：{2}；已签署：{3}；{4}",
                Json.text(agreement, "id"),
                agreement.path("version").asInt(0),
                terminal.words(agreement.get("title")),
                agreement.get("signatures").isEmpty()
                        ? new Text("nobody", "无")
                        : agreement
                                .get("signatures")
                                .valueStream()
                                .map(p -> p.asString(""))
                                .collect(Collectors.joining(", ")),
                agreement.path("inForce").asBoolean(false)
                        ? new Text("in force", "有效")
                        : new Text("not in force", "未生效"));
    }
}
