package space.parley.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import space.parley.accord.Law;
import space.parley.formats.Header;
import space.parley.formats.Tle;
import space.parley.node.store.Json;
import space.parley.orbit.Orbits;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The station and two Starlink satellites of August 2021, with a designed crossing: what the two sides of
/// the note to the United Nations of December 2021 could have done.
final class TianheStarlink {
    private static final String TIANHE = "48274";
    private static final String STARLINK = "44971";
    private static final String CROSSER = DesignedCrossing.OBJECT.value();
    private static final String FIRST_DAY = "2021-08-07T12:00:00.000Z";
    private static final String NEXT_DAY = "2021-08-08T00:30:00.000Z";
    private static final String MANOEUVRE = "2021-08-10T00:00:00.000Z";
    private static final String BEFORE_MANOEUVRE = "2021-08-09T23:55:00.000Z";
    private static final String AFTER_MANOEUVRE = "2021-08-10T00:30:00.000Z";
    private static final double THRESHOLD_METRES = 5_000;

    private final Replay replay;
    private final Orbits orbits;

    private TianheStarlink(Replay replay, Orbits orbits) {
        this.replay = replay;
        this.orbits = orbits;
    }

    static void play(Replay replay, Orbits orbits) {
        new TianheStarlink(replay, orbits).play();
    }

    private void play() {
        replay.headline(new Text(
                "Tianhe and Starlink, August 2021: an exchange that did not take place", "天和与星链，2021年8月：一次未曾发生的协调"));
        replay.step(
                "tianhe-prepare",
                new Text("Each side sets its law, its policy and its approvals.", "各方载入本国法律、本方政策和批件。"),
                this::prepare);
        replay.step(
                "tianhe-sign",
                new Text("Both sign the same agreement, in both languages under one hash.", "双方签署同一协议，中英文本同一哈希。"),
                this::sign);
        replay.step(
                "tianhe-import",
                new Text("Each reads its own side's data, and no other.", "各方仅读入本方数据。"),
                this::importOwn);
        replay.step("tianhe-existence", new Text("cn tells us that Tianhe exists.", "cn 向 us 告知天和的存在。"), () -> {
            var share = replay.share("cn", Replay.ask("us", "ephemeris", TIANHE, "existence"), true);
            return released(share);
        });
        replay.step(
                "tianhe-refused",
                new Text("us wants to answer. Its law's gate says no.", "us 欲作答复，被本国法律拦下。"),
                this::refused);
        replay.step(
                "tianhe-warning",
                new Text("The same day a warning for the crewed station goes out.", "同日，一份关于载人空间站的预警发出。"),
                this::warning);
        replay.step(
                "tianhe-existence-us",
                new Text("The day passes. us tells cn that its spacecraft exist.", "一天过去。us 向 cn 告知其航天器的存在。"),
                this::existence);
        replay.step(
                "tianhe-coarse",
                new Text("Both give coarse positions; two officers approve the bytes.", "双方提供粗略位置；各由两名人员批准。"),
                this::coarse);
        replay.step("tianhe-screen-coarse", new Text("Both screen what they have.", "双方以现有数据筛查。"), this::screenCoarse);
        replay.step(
                "tianhe-full",
                new Text("An encounter is open, so full ephemerides may leave.", "交会已立案，可提供完整星历。"),
                this::full);
        replay.step(
                "tianhe-screen", new Text("Both screen again and tell each other.", "双方再次筛查并互相通报。"), this::screenFull);
        replay.step("tianhe-claim", new Text("cn: “Hold still, we move.”", "cn：“请保持不动，由我方机动。”"), () -> {
            act("cn", "us", "claimed", order("claim"));
            return label("us");
        });
        replay.step("tianhe-plan", new Text("cn sends its plan.", "cn 发送机动计划。"), this::plan);
        replay.step(
                "tianhe-plan-screened",
                new Text("us screens the plan before anyone commits to it.", "在任何一方承诺之前，us 筛查该计划。"),
                () -> {
                    var stored = stored(TIANHE);
                    act("us", "cn", "plan-screened", order("screen-plan"));
                    replay.expect(
                            stored.equals(stored(TIANHE)),
                            "a plan that was only screened took the place of the orbit",
                            "the orbit that was there");
                    var plan = encounter("cn").get("plan");
                    return new Text("{0}; nearest {1} m, to anything that us knows.", "{0}；与 us 已知的所有目标最近 {1} 米。")
                            .with(
                                    plan.get("clear").asBoolean(false)
                                            ? new Text("Clear", "通过")
                                            : new Text("Not clear", "未通过"),
                                    "%.0f".formatted(Json.number(plan, "missDistanceMetres")));
                });
        replay.step("tianhe-commit", new Text("Both sign the plan.", "双方签署机动计划。"), () -> {
            act("cn", "us", "committed", order("commit"));
            act("us", "cn", "committed", order("commit"));
            return label("us");
        });
        replay.step("tianhe-execute", new Text("The manoeuvre is executed.", "执行机动。"), () -> {
            replay.clock("us", BEFORE_MANOEUVRE);
            replay.clock("cn", BEFORE_MANOEUVRE);
            act("cn", "us", "executed", order("execute"));
            return label("us");
        });
        replay.step(
                "tianhe-verify",
                new Text("cn shares where it is now; us verifies.", "cn 提供机动后的星历；us 核实。"),
                this::verify);
        replay.step("tianhe-record-us", new Text("On record at us:", "us 的记录："), () -> Summary.of(replay.as("us")));
        replay.step("tianhe-record-cn", new Text("On record at cn:", "cn 的记录："), () -> Summary.of(replay.as("cn")));
    }

    private Text prepare() {
        for (var party : java.util.List.of("us", "cn")) {
            replay.clock(party, FIRST_DAY);
            replay.clock("un", FIRST_DAY);
            var client = replay.as(party);
            var laws = client.get("/laws");
            if (laws.get("laws").isEmpty()) {
                client.post(
                        "/laws",
                        Law.shippedBytes(party.equals("us") ? "us-wolf-fy2021" : "cn-illustrative")
                                .orThrow());
            }
            if (laws.get("certifications").isEmpty()) {
                client.post(
                        "/certifications",
                        Replay.scenario("tianhe-starlink/"
                                + (party.equals("us") ? "us-certification.json" : "cn-approval.json")));
            }
            if (!laws.get("policy").has("rules")) {
                client.put("/policy", Replay.scenario("tianhe-starlink/" + party + "-policy.json"));
            }
        }
        var cn = replay.as("cn").get("/laws").get("laws").get(0).get("notice");
        return new Text(
                        "us: certification filed 2021-07-09, 30 days' notice. cn: {0}",
                        "us：认证于2021-07-09提交，须等待30天。cn：{0}")
                .with(new Text(Json.text(cn, "en"), Json.text(cn, "zh")));
    }

    private Text sign() {
        var us = replay.as("us");
        var cn = replay.as("cn");
        if (us.list("/agreements").isEmpty()) {
            var document = Replay.text(Replay.scenario("tianhe-starlink/agreement.template.json"))
                    .replace("@us", Json.text(us.get("/card"), "key"))
                    .replace("@cn", Json.text(cn.get("/card"), "key"));
            us.post("/agreements", document.getBytes(StandardCharsets.UTF_8));
        }
        var id = Json.text(us.list("/agreements").getFirst(), "id");
        if (!signed(us, id, "us")) {
            us.post("/agreements/" + id + "/signatures", new byte[0]);
        }
        // No agreement is in force yet, so nothing may leave by the door: the envelope is carried by hand.
        if (!signed(us, id, "cn")) {
            cn.post("/agreements", us.bytes("/agreements/" + id + "/envelope"));
            cn.post("/agreements/" + id + "/signatures", new byte[0]);
            us.post("/agreements", cn.bytes("/agreements/" + id + "/envelope"));
        }
        var agreement = us.get("/agreements/" + id);
        replay.expect(agreement.get("inForce").asBoolean(false), "not in force", "in force");
        return new Text("{0}, in force; SHA-256 {1}…", "{0}，已生效；SHA-256 {1}…")
                .with(id, Json.text(agreement, "sha256").substring(0, 16));
    }

    private static boolean signed(NodeClient client, String id, String party) {
        return client.get("/agreements/" + id)
                .get("signatures")
                .valueStream()
                .anyMatch(s -> s.asString("").equals(party));
    }

    /// The hash of the bytes from which us knows where an object is.
    private String stored(String object) {
        return replay.as("us").list("/objects").stream()
                .filter(each -> Json.text(each, "id").equals(object))
                .map(each -> Json.text(each, "sha256"))
                .findFirst()
                .orElseThrow();
    }

    private Text importOwn() {
        replay.importFile(
                "us",
                "starlink.tle",
                Replay.scenario("tianhe-starlink/starlink.tle"),
                Map.of("sigma", "100,300,100", "radius", "4"),
                STARLINK,
                "47989");
        replay.importFile(
                "cn",
                "tianhe.tle",
                Replay.scenario("tianhe-starlink/tianhe.tle"),
                Map.of("sigma", "60,200,60", "radius", "20", "crewed", "true"),
                TIANHE);
        replay.importFile(
                "us", "demo-crosser.oem", crossing().getBytes(StandardCharsets.UTF_8), Map.of("radius", "4"), CROSSER);
        return new Text(
                "us: STARLINK-1095, STARLINK-2305 and DEMO CROSSER, which is designed to pass close. cn: Tianhe.",
                "us：STARLINK-1095、STARLINK-2305，以及按设计近距离飞越的 DEMO CROSSER。cn：天和。");
    }

    private String crossing() {
        var set = Tle.read(Replay.scenario("tianhe-starlink/tianhe.tle"), "tianhe.tle")
                .orThrow()
                .getFirst();
        var tianhe = orbits.sgp4(
                set, orbits.plus(set.epoch(), -86_400), orbits.plus(set.epoch(), 10 * 86_400), Optional.empty());
        var made = UtcInstant.parse(FIRST_DAY).orElseThrow();
        return DesignedCrossing.oem(orbits, tianhe, new Header(made, "PARLEY SCENARIO", Optional.empty()));
    }

    private Text refused() {
        var share = replay.share("us", Replay.ask("cn", "ephemeris", STARLINK, "existence"), false);
        var failing = share.get("decision").get("failing");
        var from = Json.text(failing, "passesFrom");
        replay.expect(from.equals("2021-08-08T00:00:00.000Z"), "passes from " + from, "2021-08-08T00:00:00.000Z");
        return new Text("{0}: {1} It passes from {2}.", "{0}：{1} 自 {2} 起可通过。")
                .with(Json.text(failing, "clause"), words(failing.get("text")), from);
    }

    private Text warning() {
        var ask = Replay.ask("cn", "warning", TIANHE, "full");
        ask.put("purpose", "safety-of-life");
        ask.put(
                "text",
                "A spacecraft of ours will cross the station's altitude about 2021-08-10T06:00Z. Please screen;"
                        + " positions follow as soon as the law allows."
                        + " 我方一航天器将于协调世界时2021年8月10日6时前后穿越贵站高度，请予筛查；待法律允许后即提供位置。");
        var share = replay.share("us", ask, true);
        var path = Json.text(share.get("decision"), "path");
        replay.expect(path.equals("safety-of-life"), "path " + path, "safety-of-life");
        return new Text(
                        "Delivered by the path “{0}” (Outer Space Treaty, article V); the record names the path.",
                        "经“{0}”路径（《外层空间条约》第五条）送达；记录载明该路径。")
                .with(path);
    }

    private Text existence() {
        replay.clock("us", NEXT_DAY);
        replay.clock("cn", NEXT_DAY);
        replay.clock("un", NEXT_DAY);
        Text last = released(replay.share("us", Replay.ask("cn", "ephemeris", STARLINK, "existence"), true));
        replay.share("us", Replay.ask("cn", "ephemeris", CROSSER, "existence"), true);
        return last;
    }

    private Text coarse() {
        replay.share("us", Replay.ask("cn", "ephemeris", STARLINK, "coarse"), true);
        var share = replay.share("us", Replay.ask("cn", "ephemeris", CROSSER, "coarse"), true);
        replay.share("cn", Replay.ask("us", "ephemeris", TIANHE, "coarse"), true);
        return released(share);
    }

    private ObjectNode screen(String party) {
        return replay.as(party)
                .post(
                        "/screenings",
                        Json.object().put("from", NEXT_DAY).put("hours", 71).put("thresholdMetres", THRESHOLD_METRES));
    }

    private Text screenCoarse() {
        screen("us");
        screen("cn");
        var us = encounter("us").get("own");
        var cn = encounter("cn").get("own");
        return new Text(
                        "Possible: us sees {0} km, cn sees {1} km, each knowing the other to within 50 km. No probability"
                                + " is computed from coarse data.",
                        "可能接近：us 得 {0} 千米，cn 得 {1} 千米，对方位置误差至多50千米。粗略数据不计算碰撞概率。")
                .with(
                        "%.1f".formatted(Json.number(us, "missDistanceMetres") / 1000),
                        "%.1f".formatted(Json.number(cn, "missDistanceMetres") / 1000));
    }

    private Text full() {
        var share = replay.share("us", Replay.ask("cn", "ephemeris", CROSSER, "full"), true);
        replay.share("cn", Replay.ask("us", "ephemeris", TIANHE, "full"), true);
        return released(share);
    }

    private Text screenFull() {
        screen("us");
        screen("cn");
        act("us", "cn", "shared", order("share"));
        act("us", "cn", "assessed", order("assess"));
        act("cn", "us", "assessed", order("assess"));
        var us = encounter("us");
        var own = us.get("own");
        var theirs = us.get("theirs");
        double ours = Json.number(own, "missDistanceMetres");
        double other = Json.number(theirs, "missDistanceMetres");
        replay.expect(Math.abs(ours - other) < 5, ours + " m and " + other + " m", "both within 5 m");
        replay.expect(Math.abs(ours - 180) < 5, ours + " m", "180 m by design, within 5 m");
        return new Text(
                        "us: {0} m, probability {1}. cn: {2} m, probability {3}. At {4}.",
                        "us：{0} 米，概率 {1}。cn：{2} 米，概率 {3}。时刻 {4}。")
                .with(
                        "%.1f".formatted(ours),
                        "%.2e".formatted(Json.number(own, "probability")),
                        "%.1f".formatted(other),
                        "%.2e".formatted(Json.number(theirs, "probability")),
                        Json.text(own, "tca"));
    }

    private Text plan() {
        var order = order("plan");
        order.putObject("impulse")
                .put("at", MANOEUVRE)
                .put("radialMetresPerSecond", 0)
                .put("transverseMetresPerSecond", 0.2)
                .put("normalMetresPerSecond", 0);
        act("cn", "us", "plan-proposed", order);
        var plan = encounter("us").get("plan");
        return new Text("0.2 m/s forward at {0}; SHA-256 {1}…", "{0} 沿速度方向0.2米/秒；SHA-256 {1}…")
                .with(Json.text(plan, "at"), Json.text(plan, "sha256").substring(0, 16));
    }

    private Text verify() {
        replay.clock("us", AFTER_MANOEUVRE);
        replay.clock("cn", AFTER_MANOEUVRE);
        var ask = Replay.ask("us", "ephemeris", TIANHE, "full");
        ask.put("text", "after the manoeuvre");
        replay.share("cn", ask, true);
        act("us", "cn", "verified", order("verify"));
        act("cn", "us", "verified", order("verify"));
        var encounter = encounter("cn");
        replay.expect(Json.text(encounter, "phase").equals("verified"), Json.text(encounter, "phase"), "verified");
        var said = encounter
                .get("history")
                .valueStream()
                .filter(h -> Json.text(h, "event").equals("verified"))
                .findFirst()
                .orElseThrow();
        return words(said.get("text"));
    }

    private void act(String party, String other, String event, ObjectNode order) {
        replay.act(party, other, TIANHE, CROSSER, DesignedCrossing.TCA, event, order);
    }

    private ObjectNode encounter(String party) {
        return replay.encounter(party, TIANHE, CROSSER, DesignedCrossing.TCA);
    }

    private Text label(String party) {
        return words(encounter(party).get("label"));
    }

    private static ObjectNode order(String action) {
        return Json.object().put("action", action);
    }

    private static Text released(ObjectNode share) {
        var decision = share.get("decision");
        var leaving = decision.get("leaving");
        return new Text(
                        "Left as {0}: {1} bytes, SHA-256 {2}…, approved by {3}; signed receipt on both records.",
                        "以“{0}”级别发出：{1} 字节，SHA-256 {2}…，{3} 人批准；双方记录中均有签名回执。")
                .with(
                        Json.text(decision, "grade"),
                        leaving.get("size").asLong(0),
                        Json.text(leaving, "sha256").substring(0, 16),
                        share.get("approvals").size());
    }

    private static Text words(JsonNode text) {
        return new Text(Json.text(text, "en"), Json.text(text, "zh"));
    }
}
