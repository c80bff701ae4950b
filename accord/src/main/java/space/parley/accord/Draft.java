package space.parley.accord;

import java.nio.charset.StandardCharsets;
import java.util.List;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the document that an agreement begins from.
final class Draft {
    private Draft() {}

    private static final Text WORDS = new Text(
            "[To be written by the parties.] Between {0}. Each party gives the others the ephemerides of its objects:"
                    + " that an object exists at once; positions made coarse once the other side has done the same for"
                    + " its own; positions as they are while an encounter between their objects is open. Warnings and"
                    + " the messages that settle an encounter are given as they are. Each party's own law comes first.",
            "［待缔约方拟定。］缔约方：{0}。各方向其他缔约方提供其目标的星历：先告知目标存在；对方对等提供后，提供粗化后的位置；"
                    + "双方目标之间存在未了结的交会时，提供完整的位置。预警及交会协调消息按原样提供。各方本国法律优先。");
    private static final Text BASIS = new Text(
            "Outer Space Treaty (1967), article V: astronauts are envoys of mankind; phenomena that could endanger"
                    + " their life or health are reported at once.",
            "《外层空间条约》（1967年）第五条：航天员为人类在外层空间的使者；发现可能危及其生命或健康的现象，应立即通报。");

    static byte[] of(String id, List<Agreement.Member> parties, UtcInstant from, UtcInstant until) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", "parley-agreement/1");
        root.put("id", id);
        root.put("version", 1);
        var names = new Text(
                String.join(", ", parties.stream().map(m -> m.name().en()).toList()),
                String.join("、", parties.stream().map(m -> m.name().zh()).toList()));
        root.set("title", text(new Text("Sharing for the safety of flight: {0}", "飞行安全信息共享：{0}").with(names)));
        root.set("text", text(WORDS.with(names)));
        root.put("mode", parties.size() == 2 ? "bilateral" : "multilateral");
        var members = root.putArray("parties");
        parties.forEach(member -> party(members.addObject(), member));
        root.put("validFrom", from.toString());
        root.put("validUntil", until.toString());
        var terms = root.putArray("terms");
        for (var giver : parties) {
            for (var receiver : parties) {
                if (!giver.party().equals(receiver.party())) {
                    terms(terms, giver, receiver);
                }
            }
        }
        var safety = root.putObject("safetyOfLife");
        safety.set("basis", text(BASIS));
        safety.putArray("classes").add("warning");
        safety.put("grade", "full");
        safety.put("approvals", 0);
        root.putObject("settlement")
                .put("mover", "more-capable")
                .put("claimMinutes", 1440)
                .put("planMinutes", 720)
                .put("commitMinutes", 480);
        return (JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void party(ObjectNode node, Agreement.Member member) {
        node.put("id", member.party().id());
        node.set("name", text(member.name()));
        node.put("authority", member.authority());
        node.put("state", member.state());
        node.put("key", member.key());
        var facts = node.putObject("facts");
        member.funding().ifPresent(value -> facts.put("funding", value));
        member.fiscalYear().ifPresent(value -> facts.put("fiscalYear", value));
        member.ownership().ifPresent(value -> facts.put("ownership", value));
    }

    private static void terms(ArrayNode terms, Agreement.Member giver, Agreement.Member receiver) {
        for (var each : ReleaseClass.values()) {
            var term = terms.addObject();
            term.put("id", giver.party() + "-" + receiver.party() + "-" + each.word());
            term.set(
                    "title",
                    text(new Text("{0} to {1}: {2}", "{0}向{1}：{2}").with(giver.name(), receiver.name(), each.label())));
            term.put("from", giver.party().id());
            term.put("to", receiver.party().id());
            term.put("class", each.word());
            term.put("objects", "any");
            grades(term, each);
        }
    }

    private static void grades(ObjectNode term, ReleaseClass releaseClass) {
        var grades = term.putArray("grades");
        switch (releaseClass) {
            case EPHEMERIS -> {
                grade(grades, "existence", List.of());
                grade(grades, "coarse", List.of(Need.RECIPROCAL));
                grade(grades, "full", List.of(Need.OPEN_ENCOUNTER));
                term.putObject("coarse").put("displacementMetres", 50_000).put("stepSeconds", 300);
                term.put("horizonHours", 72);
                term.put("stepSeconds", 60);
                term.put("approvals", 1);
            }
            case MANOEUVRE_PLAN -> {
                grade(grades, "existence", List.of());
                grade(grades, "full", List.of(Need.OPEN_ENCOUNTER));
                term.put("horizonHours", 72);
                term.put("approvals", 1);
            }
            case WARNING, ENCOUNTER -> {
                grade(grades, "full", List.of());
                term.put("approvals", 0);
            }
        }
    }

    private static void grade(ArrayNode grades, String word, List<Need> needs) {
        var grade = grades.addObject();
        grade.put("grade", word);
        var requires = grade.putArray("requires");
        needs.forEach(need -> requires.add(need.word()));
    }

    private static ObjectNode text(Text text) {
        return Written.of(text);
    }
}
