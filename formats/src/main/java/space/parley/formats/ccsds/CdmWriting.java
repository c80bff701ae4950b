package space.parley.formats.ccsds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.ConjunctionMessage.Shape;
import space.parley.formats.ConjunctionMessage.Side;
import space.parley.formats.Document;
import space.parley.formats.Document.Comment;
import space.parley.formats.Document.Field;
import space.parley.formats.Document.Node;
import space.parley.formats.Document.Section;
import space.parley.formats.Format;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Decimal;
import space.parley.formats.text.Line;
import space.parley.formats.text.TimeCode;
import space.parley.orbit.Body;
import space.parley.orbit.Vector3;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.UtcInstant;

/// Makes the tree of a conjunction data message from what it tells. Numbers keep all their digits.
final class CdmWriting {
    private CdmWriting() {}

    /// The tree of a message.
    ///
    /// @param version `1.0` or `2.0`; a message that has what 1.0 has no key for is refused in 1.0
    static Document document(ConjunctionMessage message, String version, Format format) {
        boolean second = version.equals("2.0");
        if (!second && message.needsVersion2()) {
            throw new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at("CCSDS_CDM_VERS"), version, "CDM", "2.0"));
        }
        var root = List.<Node>of(
                header(message),
                relative(message),
                segment("OBJECT1", message.object1()),
                segment("OBJECT2", message.object2()));
        return new Document(format, version, new Section("cdm", root, 0));
    }

    private static Section header(ConjunctionMessage message) {
        var out = new Nodes();
        message.circumstances().classification().ifPresent(text -> out.text("CLASSIFICATION", text));
        out.time("CREATION_DATE", Optional.of(message.header().creationDate()));
        out.text("ORIGINATOR", message.header().originator());
        message.messageFor().ifPresent(name -> out.text("MESSAGE_FOR", name));
        message.header().messageId().ifPresent(id -> out.text("MESSAGE_ID", id));
        return out.section("header");
    }

    private static Section relative(ConjunctionMessage message) {
        var out = new Nodes();
        var more = message.circumstances();
        message.comments().forEach(out::comment);
        more.conjunctionId().ifPresent(id -> out.text("CONJUNCTION_ID", id));
        out.time("TCA", Optional.of(message.tca()));
        out.number("MISS_DISTANCE", message.missDistanceMetres(), 0, "m");
        out.number("MAHALANOBIS_DISTANCE", more.mahalanobisDistance(), 0, null);
        out.number("RELATIVE_SPEED", message.relativeSpeedMetresPerSecond(), 0, "m/s");
        var state = new Nodes();
        message.relativePositionRtnMetres().ifPresent(r -> state.vector("RELATIVE_POSITION_", "RTN", r, "m"));
        message.relativeVelocityRtnMetresPerSecond()
                .ifPresent(v -> state.vector("RELATIVE_VELOCITY_", "RTN", v, "m/s"));
        out.section("relativeStateVector", state);
        out.number("APPROACH_ANGLE", more.approachAngleDegrees(), 0, "deg");
        screening(out, more.screening());
        out.number("COLLISION_PROBABILITY", message.collisionProbability(), 0, null);
        message.collisionProbabilityMethod().ifPresent(m -> out.text("COLLISION_PROBABILITY_METHOD", m));
        out.number("COLLISION_MAX_PROBABILITY", more.maximumProbability(), 0, null);
        more.maximumProbabilityMethod().ifPresent(m -> out.text("COLLISION_MAX_PC_METHOD", m));
        more.previousMessageId().ifPresent(id -> out.text("PREVIOUS_MESSAGE_ID", id));
        out.time("PREVIOUS_MESSAGE_EPOCH", more.previousMessageEpoch());
        out.time("NEXT_MESSAGE_EPOCH", more.nextMessageEpoch());
        return out.section("relativeMetadataData");
    }

    private static void screening(Nodes out, ConjunctionMessage.Screening screening) {
        out.time("START_SCREEN_PERIOD", screening.start());
        out.time("STOP_SCREEN_PERIOD", screening.stop());
        screening.volume().ifPresent(volume -> {
            out.text("SCREEN_VOLUME_FRAME", volume.frame());
            out.text("SCREEN_VOLUME_SHAPE", volume.shape().name());
            if (volume.shape() == Shape.SPHERE) {
                out.number("SCREEN_VOLUME_RADIUS", volume.sizeMetres().x(), 0, "m");
            } else {
                out.vector("SCREEN_VOLUME_", "XYZ", volume.sizeMetres(), "m");
            }
        });
        out.time("SCREEN_ENTRY_TIME", screening.entry());
        out.time("SCREEN_EXIT_TIME", screening.exit());
        out.number("SCREEN_PC_THRESHOLD", screening.probabilityThreshold(), 0, null);
    }

    private static Section segment(String object, Side side) {
        var meta = new Nodes();
        meta.text("OBJECT", object);
        meta.text("OBJECT_DESIGNATOR", side.designator());
        meta.text("CATALOG_NAME", side.catalogName());
        meta.text("OBJECT_NAME", side.name());
        meta.text("INTERNATIONAL_DESIGNATOR", side.internationalDesignator());
        side.characteristics().objectType().ifPresent(type -> meta.text("OBJECT_TYPE", type));
        side.characteristics().operator().ifPresent(name -> meta.text("OPERATOR_ORGANIZATION", name));
        meta.text("EPHEMERIS_NAME", side.ephemerisName());
        meta.text("COVARIANCE_METHOD", side.covarianceMethod().name());
        meta.text("MANEUVERABLE", side.manoeuvrable().word());
        var frame = side.state().frame();
        if (frame.centre() != Body.EARTH) {
            meta.text("ORBIT_CENTER", frame.centre().label());
        }
        meta.text("REF_FRAME", frame.name());
        return new Section("segment", List.of(meta.section("metadata"), data(side)), 0);
    }

    private static Section data(Side side) {
        var out = new Nodes();
        var od = new Nodes();
        var determination = side.determination();
        od.time("TIME_LASTOB_START", determination.lastObservationStart());
        od.time("TIME_LASTOB_END", determination.lastObservationEnd());
        od.number("RECOMMENDED_OD_SPAN", determination.recommendedSpanDays(), 0, "d");
        od.number("ACTUAL_OD_SPAN", determination.actualSpanDays(), 0, "d");
        determination.observationsUsed().ifPresent(n -> od.text("OBS_USED", whole(n)));
        od.number("RESIDUALS_ACCEPTED", determination.residualsAcceptedPercent(), 0, "%");
        od.number("WEIGHTED_RMS", determination.weightedRms(), 0, null);
        od.time("OD_EPOCH", determination.epoch());
        out.section("odParameters", od);
        var more = new Nodes();
        var object = side.characteristics();
        more.number("AREA_PC", object.areaSquareMetres(), 0, "m**2");
        more.number("MASS", object.massKilograms(), 0, "kg");
        more.number("HBR", object.hardBodyRadiusMetres(), 0, "m");
        more.number("CD_AREA_OVER_MASS", object.dragSquareMetresPerKilogram(), 0, "m**2/kg");
        more.number("CR_AREA_OVER_MASS", object.radiationSquareMetresPerKilogram(), 0, "m**2/kg");
        more.number("THRUST_ACCELERATION", object.thrustMetresPerSecondSquared(), 0, "m/s**2");
        more.number("SEDR", object.dissipationWattsPerKilogram(), 0, "W/kg");
        out.section("additionalParameters", more);
        var state = new Nodes();
        var r = side.state().positionMetres();
        var v = side.state().velocityMetresPerSecond();
        state.number("X", r.x(), 3, "km");
        state.number("Y", r.y(), 3, "km");
        state.number("Z", r.z(), 3, "km");
        state.number("X_DOT", v.x(), 3, "km/s");
        state.number("Y_DOT", v.y(), 3, "km/s");
        state.number("Z_DOT", v.z(), 3, "km/s");
        out.section("stateVector", state);
        var covariance = new Nodes();
        for (int row = 0, k = 0; row < 6; row++) {
            for (int column = 0; column <= row; column++, k++) {
                covariance.number(
                        CdmCovariance.KEYS.get(k),
                        side.covariance().at(row, column),
                        0,
                        CdmCovariance.unit(row, column));
            }
        }
        out.section("covarianceMatrix", covariance);
        var scale = new Nodes();
        scale.number("DENSITY_FORECAST_UNCERTAINTY", object.densityForecastUncertainty(), 0, null);
        out.section("covarianceMatrix", scale);
        return out.section("data");
    }

    private static String whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Decimal.format(number, 0);
    }

    /// Parts of a section while they are gathered.
    private static final class Nodes {
        private final List<Node> nodes = new ArrayList<>();

        void text(String key, String value) {
            if (!Line.fits(value)) {
                throw unwritable(key, value, "1 … " + Line.LONGEST);
            }
            nodes.add(new Field(key, value, null, 0));
        }

        void comment(String text) {
            if (!Line.fits(text)) {
                throw unwritable("COMMENT", text, "1 … " + Line.LONGEST);
            }
            nodes.add(new Comment(text, 0));
        }

        void time(String key, Optional<UtcInstant> time) {
            time.ifPresent(t -> nodes.add(new Field(key, TimeCode.format(t), null, 0)));
        }

        void number(String key, double value, int shift, @Nullable String unit) {
            if (!Double.isFinite(value)) {
                throw unwritable(key, Double.toString(value), "-1.8E308 … 1.8E308");
            }
            nodes.add(new Field(key, Decimal.format(value, shift), unit, 0));
        }

        void number(String key, OptionalDouble value, int shift, @Nullable String unit) {
            if (value.isPresent()) {
                number(key, value.getAsDouble(), shift, unit);
            }
        }

        void vector(String key, String ends, Vector3 v, String unit) {
            number(key + ends.charAt(0), v.x(), 0, unit);
            number(key + ends.charAt(1), v.y(), 0, unit);
            number(key + ends.charAt(2), v.z(), 0, unit);
        }

        void section(String name, Nodes part) {
            if (!part.nodes.isEmpty()) {
                nodes.add(part.section(name));
            }
        }

        Section section(String name) {
            return new Section(name, nodes, 0);
        }

        private static RefusedException unwritable(String key, String value, String expected) {
            return new RefusedException(Complaint.UNWRITABLE.at(Place.NONE.at(key), value, "CDM", expected));
        }
    }
}
