package space.parley.node.api;

import java.math.BigDecimal;
import space.parley.node.store.Json;
import space.parley.terms.Text;
import tools.jackson.databind.JsonNode;

/// What is done to something before it leaves, in a sentence.
final class TransformText {
    private TransformText() {}

    static Text of(JsonNode transform) {
        return switch (Json.text(transform, "transform")) {
            case "displace" ->
                new Text("displaced by up to {0} km, every {1} s", "位移至多 {0} 千米，每 {1} 秒一点")
                        .with(
                                plain(Json.number(transform, "metres") / 1000),
                                plain(Json.number(transform, "stepSeconds")));
            case "strip-covariance" -> new Text("without covariances", "去除协方差");
            case "step" -> new Text("every {0} s", "每 {0} 秒一点").with(plain(Json.number(transform, "seconds")));
            case "horizon" -> new Text("{0} hours ahead", "预报 {0} 小时").with(plain(Json.number(transform, "hours")));
            default ->
                new Text(
                        "that it exists: its names, operator, size, and whether it is crewed and can manoeuvre",
                        "仅告知其存在：名称、运营方、尺寸、是否载人、能否机动");
        };
    }

    /// A number without digits that say nothing: `72`, not `72.0`.
    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
