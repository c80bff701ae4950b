package space.parley.node.files;

import java.util.List;
import space.parley.formats.CheckReport;
import space.parley.node.store.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A check's report.
public final class CheckJson {
    private CheckJson() {}

    /// The report: what the file is (`format`, `formatLabel`, `version`, `bytes`, absent where it is not known),
    /// `readable`, `counts`, `subjects` (tables and element sets, at most 100), `findings` by line, and
    /// `quality` with `goodEnough` and `reasons` where it tells the motion of something.
    public static ObjectNode of(CheckReport report) {
        var json = Json.object();
        json.put("source", report.source());
        report.format().ifPresent(format -> {
            json.put("format", format.word());
            json.set("formatLabel", Json.tree(format.label()));
        });
        json.put("version", report.version());
        json.put("bytes", report.bytes());
        json.put("readable", report.isReadable());
        var counts = json.putObject("counts");
        counts.put("objects", report.counts().objects());
        counts.put("elements", report.counts().elements());
        counts.put("tables", report.counts().tables());
        counts.put("states", report.counts().states());
        counts.put("covariances", report.counts().covariances());
        counts.put("messages", report.counts().messages());
        var subjects = json.putArray("subjects");
        report.subjects().forEach(subject -> subjects.add(subject(subject)));
        noticed(json.putArray("findings"), report.findings());
        report.quality().ifPresent(quality -> {
            var judged = json.putObject("quality");
            judged.put("goodEnough", quality.goodEnough());
            noticed(judged.putArray("reasons"), quality.reasons());
        });
        return json;
    }

    private static ObjectNode subject(CheckReport.Subject subject) {
        var json = Json.object();
        json.put("object", subject.object());
        json.put("name", subject.name());
        json.put("frame", subject.frame());
        json.put("timeScale", subject.timeScale());
        json.put("from", subject.from());
        json.put("until", subject.until());
        json.put("states", subject.states());
        json.put("covariances", subject.covariances());
        json.put("shortestStepSeconds", subject.shortestStepSeconds());
        json.put("longestStepSeconds", subject.longestStepSeconds());
        subject.periodSeconds().ifPresent(seconds -> json.put("periodSeconds", seconds));
        return json;
    }

    private static void noticed(ArrayNode array, List<CheckReport.Noticed> all) {
        for (var each : all) {
            var finding = Json.finding(each.finding());
            each.finding().place().line().ifPresent(line -> finding.put("line", line));
            each.finding().place().field().ifPresent(field -> finding.put("field", field));
            if (!each.standard().isEmpty()) {
                finding.put("standard", each.standard());
            }
            array.add(finding);
        }
    }
}
