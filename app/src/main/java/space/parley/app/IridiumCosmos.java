package space.parley.app;

import java.util.Map;
import java.util.Optional;
import space.parley.formats.Tle;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.SecondReading;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;
import tools.jackson.databind.JsonNode;

/// What the last public element sets would have told on 9 February 2009, the day before Iridium 33 and Cosmos
/// 2251 collided.
final class IridiumCosmos {
    private static final UtcInstant COLLISION =
            UtcInstant.parse("2009-02-10T16:55:59.800Z").orElseThrow();
    private static final String SIGMA = "100,300,100";

    private IridiumCosmos() {}

    static void play(Replay replay, Orbits orbits) {
        replay.headline(new Text("Iridium 33 and Cosmos 2251, as seen on 9 February 2009", "铱星33与宇宙2251：2009年2月9日所见"));
        replay.step(
                "iridium-import",
                new Text("un, the neutral party, reads the last public element sets of both.", "中立方 un 读入两者最后的公开根数。"),
                () -> {
                    replay.clock("un", "2009-02-09T18:00:00.000Z");
                    replay.importFile(
                            "un",
                            "elements.tle",
                            Replay.scenario("iridium-cosmos/elements.tle"),
                            Map.of("operator", "none", "sigma", SIGMA, "radius", "2.5", "manoeuvrable", "false"),
                            "24946",
                            "22675");
                    return new Text(
                            "Stated uncertainty 100, 300 and 100 m (radial, transverse, normal), radius 2.5 m each:"
                                    + " element sets carry none.",
                            "给定不确定度：径向100米、横向300米、法向100米，半径各2.5米（根数本身不含）。");
                });
        replay.step("iridium-screen", new Text("un screens the next 48 hours.", "un 筛查此后48小时。"), () -> {
            var result = replay.as("un")
                    .post(
                            "/screenings",
                            Json.object()
                                    .put("from", "2009-02-09T18:00:00Z")
                                    .put("hours", 48)
                                    .put("thresholdMetres", 5000));
            var approaches = result.get("approaches");
            replay.expect(approaches.size() > 0, "no close approach", "one on 2009-02-10 at 16:55:59");
            var own = closest(approaches);
            double miss = Json.number(own, "missDistanceMetres");
            double speed = Json.number(own, "relativeSpeedMetresPerSecond");
            double reference = distance(orbits);
            replay.expect(Math.abs(reference - 699.735) < 1, "distance " + reference + " m", "699.735 m within 1 m");
            replay.expect(Math.abs(speed - 11_647) < 1, "speed " + speed + " m/s", "11647 m/s within 1 m/s");
            double seconds = orbits.secondsBetween(Epoch.utc(COLLISION), Epoch.utc(Json.instant(own, "tca")));
            replay.expect(Math.abs(seconds) < 0.010, "TCA off by " + seconds + " s", "within 10 ms");
            return new Text(
                            "{0} m at {1}, {2} km/s apart ({3} m at 16:55:59.800); probability {4} ({5}).",
                            "{1}，距离 {0} 米，相对速度 {2} 千米/秒（16:55:59.800 时为 {3} 米）；碰撞概率 {4}（{5}）。")
                    .with(
                            "%.3f".formatted(miss),
                            Json.text(own, "tca").substring(0, 23),
                            "%.3f".formatted(speed / 1000),
                            "%.3f".formatted(reference),
                            "%.2e".formatted(Json.number(own, "probability")),
                            Json.text(own, "method"));
        });
        replay.step(
                "iridium-cdm",
                new Text(
                        "A CCSDS conjunction data message is written and read by a second reader.",
                        "写出 CCSDS 交会数据电文，并由第二个读取器读回。"),
                () -> {
                    var encounter = replay.encounter("un", "24946", "22675", COLLISION);
                    var cdm = replay.as("un").bytes("/encounters/" + Json.text(encounter, "id") + "/message");
                    var again = SecondReading.of(orbits, cdm).orThrow();
                    double stated = Json.number(encounter.get("own"), "missDistanceMetres");
                    replay.expect(
                            Math.abs(again.missDistanceMetres() - stated) < 0.01,
                            "Orekit reads " + again.missDistanceMetres() + " m",
                            stated + " m");
                    return new Text(
                                    "Orekit reads {0} m at {1}, probability {2}: the same.",
                                    "Orekit 读得 {0} 米，{1}，碰撞概率 {2}：一致。")
                            .with(
                                    "%.3f".formatted(again.missDistanceMetres()),
                                    again.tca().toString().substring(0, 23),
                                    "%.2e".formatted(again.probability().orElse(Double.NaN)));
                });
        replay.step("iridium-record", new Text("On record at un:", "un 的记录："), () -> Summary.of(replay.as("un")));
    }

    private static JsonNode closest(JsonNode approaches) {
        JsonNode best = approaches.get(0).get("assessment");
        for (var each : approaches) {
            var assessment = each.get("assessment");
            if (Json.number(assessment, "missDistanceMetres") < Json.number(best, "missDistanceMetres")) {
                best = assessment;
            }
        }
        return best;
    }

    private static double distance(Orbits orbits) {
        var at = Epoch.utc(COLLISION);
        var sets = Tle.read(Replay.scenario("iridium-cosmos/elements.tle"), "elements.tle")
                .orThrow();
        var positions = sets.stream()
                .map(set -> orbits.sgp4(
                                set,
                                orbits.plus(set.epoch(), -86_400),
                                orbits.plus(set.epoch(), 5 * 86_400),
                                Optional.empty())
                        .at(at, Frame.TEME)
                        .positionMetres())
                .toList();
        return positions.get(0).minus(positions.get(1)).norm();
    }
}
