package space.parley.formats.profile;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import space.parley.terms.Text;

/// What a profile file says.
///
/// @param name its name
/// @param title what people call it
/// @param verified whether its agency has compared it with the text of the standard
/// @param messages the kinds of messages that it is for
/// @param encodings the encodings that it reads, in the order in which they are tried
/// @param labels labels by CCSDS key
/// @param values labels of values by key and CCSDS value
/// @param units labels by CCSDS unit
/// @param notes by key and value, the interface control document that it needs
public record Dialect(
        String name,
        Text title,
        boolean verified,
        Set<String> messages,
        List<Charset> encodings,
        Map<String, String> labels,
        Map<String, Map<String, String>> values,
        Map<String, String> units,
        Map<String, Map<String, String>> notes) {

    /// The same map the other way round.
    static Map<String, String> turned(Map<String, String> map) {
        var turned = new HashMap<String, String>();
        map.forEach((key, value) -> turned.put(value, key));
        return turned;
    }

    /// Words for keys, values and units, in one direction.
    record Words(Map<String, String> keys, Map<String, Map<String, String>> values, Map<String, String> units) {
        String key(String key) {
            return keys.getOrDefault(key, key);
        }

        String unit(String unit) {
            return units.getOrDefault(unit, unit);
        }

        /// @param key the key as it stands before it is turned
        String value(String key, String value) {
            return values.getOrDefault(key, Map.of()).getOrDefault(value, value);
        }
    }

    /// From the dialect to CCSDS.
    Words inward() {
        var inward = new HashMap<String, Map<String, String>>();
        values.forEach((key, byValue) -> {
            inward.put(key, turned(byValue));
            inward.put(labels.getOrDefault(key, key), turned(byValue));
        });
        return new Words(turned(labels), inward, turned(units));
    }

    /// From CCSDS to the dialect.
    Words outward() {
        return new Words(labels, values, units);
    }
}
