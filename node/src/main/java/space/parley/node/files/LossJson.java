package space.parley.node.files;

import java.util.OptionalDouble;
import space.parley.formats.LossReport;
import space.parley.node.store.Json;
import tools.jackson.databind.node.ObjectNode;

/// The report of a conversion.
public final class LossJson {
    private LossJson() {}

    /// The report: `from` and `to`, `lossless`, `losses` with their stated errors, the `steps` of frame and time
    /// scale, and what the `roundTrip` measured beside what was stated.
    public static ObjectNode of(LossReport report) {
        var json = Json.object();
        json.put("source", report.source());
        json.put("from", report.from().word());
        json.put("fromVersion", report.fromVersion());
        json.put("to", report.to().word());
        json.put("lossless", report.isLossless());
        var losses = json.putArray("losses");
        for (var loss : report.losses()) {
            var each = losses.addObject();
            each.put("kind", loss.kind().name());
            each.put("field", loss.field());
            each.set("detail", Json.tree(loss.detail()));
            put(each, "statedError", loss.statedError());
            each.put("unit", loss.unit());
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
            put(each, "realisationSeconds", step.realisationSeconds());
            step.data().ifPresent(data -> each.set("data", Json.tree(data)));
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

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        value.ifPresent(number -> json.put(field, number));
    }
}
