package space.parley.formats.ccsds;

import java.util.Map;

/// Names of units that mean the same as those of the standards.
final class Units {
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("KM", "km"),
            Map.entry("KM/S", "km/s"),
            Map.entry("DEG", "deg"),
            Map.entry("°", "deg"),
            Map.entry("degrees", "deg"),
            Map.entry("S", "s"),
            Map.entry("sec", "s"),
            Map.entry("KG", "kg"),
            Map.entry("REV/DAY", "rev/day"),
            Map.entry("rev/d", "rev/day"),
            Map.entry("REV/DAY**2", "rev/day**2"),
            Map.entry("REV/DAY**3", "rev/day**3"),
            Map.entry("rev/d**2", "rev/day**2"),
            Map.entry("rev/d**3", "rev/day**3"));

    private Units() {}

    /// Whether two names mean one unit. Powers may be written `**`, `^` or as a raised digit.
    static boolean same(String stated, String wanted) {
        return plain(stated).equals(plain(wanted));
    }

    private static String plain(String unit) {
        var text = unit.replace(" ", "").replace("^", "**").replace("²", "**2").replace("³", "**3");
        text = text.replaceAll("(?<=[a-z])([23])(?=$|[/*)])", "**$1");
        return SAME.getOrDefault(text, text);
    }
}
