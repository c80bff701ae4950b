package space.parley.orbit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hipparchus.exception.MathRuntimeException;
import org.orekit.data.DataSource;
import org.orekit.errors.OrekitException;
import org.orekit.files.ccsds.ndm.ParserBuilder;
import org.orekit.files.ccsds.ndm.cdm.Cdm;
import org.orekit.utils.IERSConventions;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// A second, independent reading of a CCSDS conjunction data message 1.0, by Orekit's parser, to hold beside
/// the first.
public final class SecondReading {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_ENTITIES = 1000;
    private static final int MAX_REASON = 200;

    private SecondReading() {}

    /// What a conjunction data message says of the encounter.
    ///
    /// @param tca time of closest approach
    /// @param missDistanceMetres distance of the two objects then, in metres
    /// @param relativeSpeedMetresPerSecond their relative speed, in metres per second; empty where it
    ///     does not say
    /// @param object1 designator of the first object, as the message gives it
    /// @param object2 designator of the second
    /// @param probability collision probability, where it gives one
    public record Conjunction(
            UtcInstant tca,
            double missDistanceMetres,
            OptionalDouble relativeSpeedMetresPerSecond,
            String object1,
            String object2,
            OptionalDouble probability) {}

    /// Reads a message in KVN or XML, in UTF-8, of at most 256 KiB and 1000 entity references. Refusals:
    /// `ORBIT-010` too large, `ORBIT-011` with DOCTYPE or in another encoding, `ORBIT-012` unreadable,
    /// `ORBIT-013` without an essential value.
    public static Outcome<Conjunction> of(Orbits orbits, byte[] message) {
        int entities = 0;
        boolean zero = false;
        for (byte b : message) {
            entities += b == '&' ? 1 : 0;
            zero |= b == 0;
        }
        if (message.length > MAX_BYTES || entities > MAX_ENTITIES) {
            return Outcome.refused(
                    OrbitFinding.MESSAGE_TOO_LARGE.with(message.length, entities, MAX_BYTES, MAX_ENTITIES));
        }
        var text = new String(message, StandardCharsets.UTF_8);
        if (zero || text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE") || otherEncoding(text)) {
            return Outcome.refused(OrbitFinding.MESSAGE_WITH_DOCTYPE.with());
        }
        // The message is handed on as the characters that were looked at, so that no other decoding can differ.
        var source = new DataSource("message", () -> new java.io.StringReader(text));
        try {
            var parser = new ParserBuilder(orbits.sky().context())
                    .withConventions(IERSConventions.IERS_2010)
                    .withSimpleEOP(true)
                    .buildCdmParser();
            return conjunction(orbits, parser.parseMessage(source));
        } catch (OrekitException | MathRuntimeException e) {
            return unreadable(String.valueOf(e.getMessage()));
        } catch (IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException
                | ClassCastException e) {
            // Orekit answers some malformed messages, such as those with an unknown key, with these.
            return unreadable(e.getClass().getSimpleName());
        }
    }

    private static boolean otherEncoding(String text) {
        var declaration = text.stripLeading();
        int end = declaration.startsWith("<?xml") ? declaration.indexOf("?>") : -1;
        var head = end < 0 ? "" : declaration.substring(0, end).toUpperCase(Locale.ROOT);
        return head.contains("ENCODING") && !head.contains("UTF-8") && !head.contains("US-ASCII");
    }

    private static Outcome<Conjunction> unreadable(String reason) {
        var line = reason.replaceAll("\\p{Cntrl}+", " ");
        return Outcome.refused(OrbitFinding.MESSAGE_UNREADABLE.with(
                line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "…"));
    }

    private static Outcome<Conjunction> conjunction(Orbits orbits, Cdm cdm) {
        if (cdm.getHeader().getFormatVersion() >= 2) {
            return unreadable("CCSDS_CDM_VERS = " + cdm.getHeader().getFormatVersion());
        }
        var relative = cdm.getRelativeMetadata();
        var date = relative.getTca();
        if (date == null) {
            return Outcome.refused(without(new Text("time of closest approach", "最近接近时刻")));
        }
        double miss = relative.getMissDistance();
        if (!(miss >= 0) || Double.isInfinite(miss)) {
            return Outcome.refused(without(new Text("miss distance", "脱靶距离")));
        }
        var sky = orbits.sky();
        return Outcome.done(new Conjunction(
                sky.epoch(TimeScale.UTC, sky.tai(date)).reading(),
                miss,
                known(relative.getRelativeSpeed()),
                String.valueOf(cdm.getMetadataObject1().getObjectDesignator()),
                String.valueOf(cdm.getMetadataObject2().getObjectDesignator()),
                known(relative.getCollisionProbability())));
    }

    private static Finding without(Text value) {
        return OrbitFinding.MESSAGE_WITHOUT_VALUE.with(value);
    }

    private static OptionalDouble known(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
