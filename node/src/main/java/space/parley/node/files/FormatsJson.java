package space.parley.node.files;

import java.util.Arrays;
import java.util.Collection;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.formats.Messages;
import space.parley.formats.Profile;
import space.parley.node.store.Json;
import space.parley.orbit.FrameAxes;
import space.parley.orbit.TimeScale;
import tools.jackson.databind.node.ObjectNode;

/// What can be read and written.
public final class FormatsJson {
    private FormatsJson() {}

    /// The formats that are `read` and `written`, and the `frames`, `timeScales` and `profiles` that a conversion
    /// may be asked for.
    public static ObjectNode all() {
        var json = Json.object();
        formats(json, "read", Messages.formats());
        formats(json, "written", Conversion.targets());
        var frames = json.putArray("frames");
        Arrays.stream(FrameAxes.values())
                .filter(axes -> axes != FrameAxes.IAU)
                .map(FrameAxes::label)
                .forEach(frames::add);
        var scales = json.putArray("timeScales");
        Arrays.stream(TimeScale.values()).map(TimeScale::name).forEach(scales::add);
        var profiles = json.putArray("profiles");
        for (var profile : Profile.builtIn()) {
            var each = profiles.addObject();
            each.put("name", profile.name());
            each.set("title", Json.tree(profile.title()));
        }
        return json;
    }

    private static void formats(ObjectNode json, String field, Collection<Format> formats) {
        var array = json.putArray(field);
        for (var format : formats) {
            var each = array.addObject();
            each.put("format", format.word());
            each.set("label", Json.tree(format.label()));
            each.put("extension", format.extension());
        }
    }
}
