package space.parley.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.formats.Cdm;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Header;
import space.parley.orbit.Covariance;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.screen.Catalogue;
import space.parley.screen.CloseApproach;
import space.parley.screen.report.ApproachRow;
import space.parley.screen.report.ApproachRows;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// A folder of conjunction data messages (CCSDS 508.0-B-1): one for each approach of which both
/// covariances are known, named after both objects and the time.
final class MessageFolder {
    private final Path folder;
    private final Orbits orbits;
    private final Catalogue catalogue;
    private final CatalogueOrder order;
    private final UtcInstant made = UtcInstant.of(Instant.now());

    MessageFolder(Path folder, Orbits orbits, Catalogue catalogue, CatalogueOrder order) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.orbits = orbits;
        this.catalogue = catalogue;
        this.order = order;
    }

    /// How many messages are there already: those of an earlier run, where none was left off.
    long earlier() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> LocalFiles.name(file).endsWith(".cdm")).count();
        }
    }

    /// Writes the message of an approach, where there is one.
    void write(CloseApproach approach, ApproachRows.Made made) {
        if (made.first().isEmpty() || made.second().isEmpty()) {
            return;
        }
        var id = approach.first() + "-" + approach.second() + "-"
                + approach.tca().toString().replaceAll("[-:]", "").replace('.', '-');
        var message =
                message(id, approach, made, made.first().get(), made.second().get());
        LocalFiles.write(folder.resolve(id + ".cdm"), Cdm.writeKvn(message).getBytes(StandardCharsets.UTF_8));
    }

    private ConjunctionMessage message(
            String id, CloseApproach approach, ApproachRows.Made made, Covariance first, Covariance second) {
        var row = made.row();
        var risk = row.risk();
        var relative = approach.secondState()
                .velocityMetresPerSecond()
                .minus(approach.firstState().velocityMetresPerSecond());
        return new ConjunctionMessage(
                new Header(this.made, "PARLEY", Optional.of(id)),
                Optional.empty(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "Combined hard-body radius %.3f [m] (%s)",
                                risk.combinedRadiusMetres(),
                                risk.radiusSource()),
                        "Covariance of object 1: " + row.firstSide().uncertainty(),
                        "Covariance of object 2: " + row.secondSide().uncertainty()),
                approach.tca(),
                approach.missDistanceMetres(),
                OptionalDouble.of(approach.relativeSpeedMetresPerSecond()),
                Optional.of(approach.missRtnMetres()),
                Optional.of(rtn(approach.firstState(), relative)),
                risk.probability(),
                risk.probability().isPresent() ? Optional.of(risk.method()) : Optional.empty(),
                side(approach.first(), row.firstSide(), approach.firstState(), first),
                side(approach.second(), row.secondSide(), approach.secondState(), second));
    }

    private ConjunctionMessage.Side side(ObjectId object, ApproachRow.Side side, State state, Covariance covariance) {
        var entry = catalogue.entries().get(catalogue.place(object).orElseThrow());
        var designator = entry.elements().flatMap(MeanElements::internationalDesignator);
        boolean ofEphemeris = side.data().equals("ephemeris");
        // It is taken to hold at the time of closest approach in the axes that it is given in.
        var now = new Covariance(state.epoch(), covariance.axes(), covariance.matrix());
        return new ConjunctionMessage.Side(
                object.value(),
                "SATCAT",
                side.name().isEmpty() ? "UNKNOWN" : side.name(),
                designator.orElse("UNKNOWN"),
                side.manoeuvrable()
                        .map(can ->
                                can ? ConjunctionMessage.Manoeuvrability.YES : ConjunctionMessage.Manoeuvrability.NO)
                        .orElse(ConjunctionMessage.Manoeuvrability.NOT_KNOWN),
                ofEphemeris ? name() : "NONE",
                ofEphemeris
                        ? ConjunctionMessage.CovarianceMethod.CALCULATED
                        : ConjunctionMessage.CovarianceMethod.DEFAULT,
                orbits.convert(state, Frame.EME2000),
                orbits.turn(now, state, new Covariance.Axes.Rtn()));
    }

    private String name() {
        return order.own().isEmpty() ? "EPHEMERIS" : LocalFiles.name(order.own().getFirst());
    }

    private static Vector3 rtn(State state, Vector3 vector) {
        var r = state.positionMetres().unit();
        var n = state.positionMetres().cross(state.velocityMetresPerSecond()).unit();
        var t = n.cross(r);
        return new Vector3(vector.dot(r), vector.dot(t), vector.dot(n));
    }
}
