package space.parley.node.store;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import space.parley.formats.CheckReport;
import space.parley.formats.LossReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reports on files in the form of the API.
public final class FileReports {
    private FileReports() {}

    /// What a check found.
    public static ObjectNode json(CheckReport report) {
        var json = Json.object();
        json.put("source", report.source());
        report.format().ifPresent(format -> {
            json.put("format", format.word());
            json.set("label", Json.tree(format.label()));
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
        report.subjects().forEach(subject -> subjects.add(json(subject)));
        noticed(json.putArray("findings"), report.findings());
        report.quality().ifPresent(quality -> {
            var judged = json.putObject("quality");
            judged.put("goodEnough", quality.goodEnough());
            noticed(judged.putArray("reasons"), quality.reasons());
        });
        return json;
    }

    private static ObjectNode json(CheckReport.Subject subject) {
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
        put(json, "periodSeconds", subject.periodSeconds());
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

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        value.ifPresent(number -> json.put(field, number));
    }

    /// What a conversion did.
    public static ObjectNode json(LossReport report) {
        var json = Json.object();
        json.put("source", report.source());
        json.put("from", report.from().word());
        json.put("fromVersion", report.fromVersion());
        json.put("to", report.to().word());
        json.put("lossless", report.isLossless());
        var losses = json.putArray("losses");
        for (var loss : report.losses()) {
            var each = losses.addObject();
            each.put("kind", loss.kind().name().toLowerCase(Locale.ROOT));
            each.put("field", loss.field());
            each.set("detail", Json.tree(loss.detail()));
            put(each, "statedError", loss.statedError());
            if (!loss.unit().isEmpty()) {
                each.put("unit", loss.unit());
            }
            each.put("times", loss.times());
        }
        var steps = json.putArray("steps");
        for (var step : report.steps()) {
            var each = steps.addObject();
            each.put("from", step.from());
            each.put("to", step.to());
            each.set("model", Json.tree(step.model()));
            put(each, "metres", step.metres());
            put(each, "metresPerSecond", step.metresPerSecond());
            put(each, "seconds", step.seconds());
        }
        var trip = json.putObject("roundTrip");
        trip.put("states", report.roundTrip().states());
        trip.put("covariances", report.roundTrip().covariances());
        trip.put("elements", report.roundTrip().elements());
        trip.put("keys", report.roundTrip().keys());
        var quantities = trip.putArray("quantities");
        for (var quantity : report.roundTrip().quantities()) {
            var each = quantities.addObject();
            each.put("name", quantity.name());
            each.put("unit", quantity.unit());
            each.put("measured", quantity.measured());
            each.put("stated", quantity.stated());
        }
        var findings = json.putArray("findings");
        report.findings().forEach(finding -> findings.add(Json.finding(finding)));
        return json;
    }
}
