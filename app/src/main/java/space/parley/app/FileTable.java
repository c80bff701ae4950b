package space.parley.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import space.parley.node.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The result of a screening of files as a table, a line for each close approach by its time, or as
/// the JSON that `--json` prints.
final class FileTable {
    private static final String HEADER = "object_1,object_2,centre,tca_utc,miss_distance_m,surface_distance_m,radial_m,"
            + "transverse_m,normal_m,relative_speed_m_s,pc,pc_method,pc_note,hard_body_radius_m,threshold_m,flagged_by,"
            + "edge,trial\n";

    private FileTable() {}

    /// Whether a name is that of a file that [#write] knows to fill.
    static boolean fits(String name) {
        var low = name.toLowerCase(Locale.ROOT);
        return low.endsWith(".csv") || low.endsWith(".json");
    }

    /// Writes a result.
    ///
    /// @param file of a name that [#fits]
    /// @throws space.parley.terms.RefusedException `APP-004`
    static void write(Path file, ObjectNode result) {
        var text = LocalFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".csv")
                ? table(result)
                : Json.pretty(result) + "\n";
        LocalFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(ObjectNode result) {
        var out = new StringBuilder(HEADER);
        for (var approach : inTime(result)) {
            var a = approach.get("assessment");
            var miss = a.get("missRtnMetres");
            var cells = List.of(
                    Json.text(approach, "first"),
                    Json.text(approach, "second"),
                    Json.text(a, "centre"),
                    Json.text(a, "tca"),
                    number(a.get("missDistanceMetres"), "%.3f"),
                    number(a.path("surfaceDistanceMetres"), "%.3f"),
                    number(miss.get(0), "%.3f"),
                    number(miss.get(1), "%.3f"),
                    number(miss.get(2), "%.3f"),
                    number(a.get("relativeSpeedMetresPerSecond"), "%.6f"),
                    number(a.path("probability"), "%.6e"),
                    a.path("method").asString(""),
                    a.path("notComputed").path("code").asString(""),
                    number(a.get("combinedRadiusMetres"), "%.3f"),
                    number(a.get("thresholdMetres"), "%.3f"),
                    Json.text(a, "flaggedBy"),
                    a.get("atWindowEdge").booleanValue() ? "window" : "",
                    approach.path("trial").asBoolean(false) ? "yes" : "no");
            out.append(CsvLine.of(cells));
        }
        return out.toString();
    }

    /// The approaches of a result by their times.
    static List<JsonNode> inTime(ObjectNode result) {
        var approaches = new ArrayList<JsonNode>();
        result.get("approaches").forEach(approaches::add);
        approaches.sort(java.util.Comparator.comparing(each -> Json.text(each.get("assessment"), "tca")));
        return approaches;
    }

    private static String number(JsonNode value, String form) {
        return value.isNumber() ? String.format(Locale.ROOT, form, value.doubleValue()) : "";
    }
}
