package space.parley.formats.attitude;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the columns of a line of an attitude ephemeris are, by its type of attitude, and the sections that hold
/// the same in XML.
///
/// Source: CCSDS 504.0-B-1 and -2, table 4-4 (columns), and CCSDS 505.0-B (elements).
///
/// @param section the element in `attitudeState`
/// @param columns keys in the order of a line; `group/KEY` stands in an element of its own within the section
record RowForm(String section, List<String> columns) {
    private static final List<String> QUATERNION =
            List.of("quaternion/Q1", "quaternion/Q2", "quaternion/Q3", "quaternion/QC");
    private static final List<String> SCALAR_FIRST =
            List.of("quaternion/QC", "quaternion/Q1", "quaternion/Q2", "quaternion/Q3");
    private static final List<String> SPIN = List.of("SPIN_ALPHA", "SPIN_DELTA", "SPIN_ANGLE", "SPIN_ANGLE_VEL");

    /// The types of attitude of a version, for a message.
    static String types(String version) {
        return version.equals("1.0")
                ? "QUATERNION, QUATERNION/DERIVATIVE, QUATERNION/RATE, EULER_ANGLE, EULER_ANGLE/RATE, SPIN,"
                        + " SPIN/NUTATION"
                : "QUATERNION, QUATERNION/DERIVATIVE, QUATERNION/ANGVEL, EULER_ANGLE, EULER_ANGLE/DERIVATIVE,"
                        + " EULER_ANGLE/ANGVEL, SPIN, SPIN/NUTATION, SPIN/NUTATION_MOM";
    }

    /// The form that the metadata of a segment tell; null where they tell none.
    ///
    /// @param said the values of its keys
    static @Nullable RowForm of(String version, Map<String, String> said) {
        var type = said.getOrDefault("ATTITUDE_TYPE", "").toUpperCase(Locale.ROOT);
        return version.equals("1.0") ? first(type, said) : second(type);
    }

    private static @Nullable RowForm first(String type, Map<String, String> said) {
        var kind = said.getOrDefault("QUATERNION_TYPE", "LAST");
        boolean scalarFirst = kind.equalsIgnoreCase("FIRST");
        if (!scalarFirst && !kind.equalsIgnoreCase("LAST")) {
            return null;
        }
        var quaternion = scalarFirst ? SCALAR_FIRST : QUATERNION;
        var angles = turns(said.getOrDefault("EULER_ROT_SEQ", ""), "rotationAngles/", "_ANGLE");
        var rates = turns(said.getOrDefault("EULER_ROT_SEQ", ""), "rotationRates/", "_RATE");
        return switch (type) {
            case "QUATERNION" -> form("quaternionState", quaternion);
            case "QUATERNION/DERIVATIVE" ->
                form("quaternionDerivative", quaternion, dotted(quaternion, "quaternionRate/"));
            case "QUATERNION/RATE" -> rates == null ? null : form("quaternionEulerRate", quaternion, rates);
            case "EULER_ANGLE" -> angles == null ? null : form("eulerAngle", angles);
            case "EULER_ANGLE/RATE" -> angles == null || rates == null ? null : form("eulerAngleRate", angles, rates);
            case "SPIN" -> form("spin", SPIN);
            case "SPIN/NUTATION" -> form("spinNutation", SPIN, List.of("NUTATION", "NUTATION_PER", "NUTATION_PHASE"));
            case "SPIN/NUTATION_MOM" -> second(type);
            default -> null;
        };
    }

    private static @Nullable RowForm second(String type) {
        var angles = List.of("ANGLE_1", "ANGLE_2", "ANGLE_3");
        var velocity = List.of("ANGVEL_X", "ANGVEL_Y", "ANGVEL_Z");
        return switch (type) {
            case "QUATERNION" -> form("quaternionEphemeris", QUATERNION);
            case "QUATERNION/DERIVATIVE" ->
                form("quaternionDerivative", QUATERNION, dotted(QUATERNION, "quaternionDot/"));
            case "QUATERNION/ANGVEL" ->
                form("quaternionAngVel", QUATERNION, List.of("angVel/ANGVEL_X", "angVel/ANGVEL_Y", "angVel/ANGVEL_Z"));
            case "EULER_ANGLE" -> form("eulerAngle", angles);
            case "EULER_ANGLE/DERIVATIVE" ->
                form("eulerAngleDerivative", angles, List.of("ANGLE_1_DOT", "ANGLE_2_DOT", "ANGLE_3_DOT"));
            case "EULER_ANGLE/ANGVEL" -> form("eulerAngleAngVel", angles, velocity);
            case "SPIN" -> form("spin", SPIN);
            case "SPIN/NUTATION" -> form("spinNutation", SPIN, List.of("NUTATION", "NUTATION_PER", "NUTATION_PHASE"));
            case "SPIN/NUTATION_MOM" ->
                form("spinNutationMom", SPIN, List.of("MOMENTUM_ALPHA", "MOMENTUM_DELTA", "NUTATION_VEL"));
            default -> null;
        };
    }

    @SafeVarargs
    private static RowForm form(String section, List<String>... parts) {
        var columns = new ArrayList<String>(List.of("EPOCH"));
        for (var part : parts) {
            columns.addAll(part);
        }
        return new RowForm(section, List.copyOf(columns));
    }

    private static List<String> dotted(List<String> quaternion, String group) {
        return quaternion.stream()
                .map(column -> group + column.substring(column.indexOf('/') + 1) + "_DOT")
                .toList();
    }

    /// The keys of three turns in the order of their sequence; null where it is none.
    private static @Nullable List<String> turns(String sequence, String group, String suffix) {
        if (sequence.length() != 3) {
            return null;
        }
        var keys = new ArrayList<String>();
        for (char c : sequence.toCharArray()) {
            int axis = "123".indexOf(c) < 0 ? "XYZ".indexOf(c) : "123".indexOf(c);
            if (axis < 0) {
                return null;
            }
            keys.add(group + "XYZ".charAt(axis) + suffix);
        }
        return keys;
    }

    /// The places of the columns in the order of the elements: a quaternion's scalar part comes last there.
    int[] order() {
        var order = new int[columns.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = 1; i + 3 < order.length; i++) {
            boolean scalarFirst = key(columns.get(i)).startsWith("QC")
                    && key(columns.get(i + 1)).startsWith("Q1")
                    && group(columns.get(i)).equals(group(columns.get(i + 1)));
            if (scalarFirst) {
                order[i] = i + 1;
                order[i + 1] = i + 2;
                order[i + 2] = i + 3;
                order[i + 3] = i;
                i += 3;
            }
        }
        return order;
    }

    /// The element around a column within the section, empty where it stands in the section itself.
    static String group(String column) {
        int slash = column.indexOf('/');
        return slash < 0 ? "" : column.substring(0, slash);
    }

    static String key(String column) {
        return column.substring(column.indexOf('/') + 1);
    }
}
