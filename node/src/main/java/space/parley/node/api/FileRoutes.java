package space.parley.node.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import space.parley.formats.Check;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.formats.Input;
import space.parley.formats.LossReport;
import space.parley.formats.Profile;
import space.parley.node.api.Routes.Answer;
import space.parley.node.api.Routes.Call;
import space.parley.node.files.CheckJson;
import space.parley.node.files.LossJson;
import space.parley.node.files.ReferenceJson;
import space.parley.node.files.Tracks;
import space.parley.node.store.NodeFinding;
import space.parley.node.store.Store;
import space.parley.orbit.Body;
import space.parley.orbit.Frame;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;
import space.parley.orbit.TimeScale;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/// Files that an officer has at hand: what they are, and other formats of them. Nothing of them is kept, and
/// nothing of them goes on record.
final class FileRoutes {
    private static final int LONGEST_NAME = 200;
    private static final long LARGEST_RESULT = 64L << 20;

    private final Store store;
    private final Supplier<Reference> reference;

    /// @param reference what was imported by now: asked anew each time
    FileRoutes(Store store, Supplier<Reference> reference) {
        this.store = store;
        this.reference = reference;
    }

    /// What reference data was imported.
    ObjectNode reference() {
        return ReferenceJson.of(reference.get());
    }

    /// A check's report, with what a picture needs.
    Answer check(Call call) {
        var input = Input.of(call.body(), name(call));
        var orbits = Orbits.create(reference.get());
        var check = Check.on(input).with(orbits).at(store.clock().now());
        var profile = profile(call);
        if (profile.isPresent()) {
            check = check.profile(profile.get());
        }
        var year = year(call);
        if (year.isPresent()) {
            check = check.year(year.get());
        }
        var tracks = new Tracks(orbits);
        var report = check.also(tracks).run();
        var json = CheckJson.of(report);
        // Of what could not be read no part is drawn.
        (report.isReadable() ? tracks : new Tracks(orbits)).addTo(json);
        return Routes.ok(json);
    }

    /// The file in another format, and the report of what is lost.
    Answer convert(Call call) {
        var name = name(call);
        var format = asked(call, "to")
                .flatMap(Format::ofWord)
                .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("to names a format, such as oem-xml"));
        var conversion = Conversion.of(Input.of(call.body(), name)).to(format).with(Orbits.create(reference.get()));
        var centre = asked(call, "centre");
        var body = centre.map(text -> Body.ofName(text)
                .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("centre: no body of this name is known")));
        var axes = asked(call, "frame");
        if (axes.isPresent()) {
            conversion = conversion.frame(Frame.of(body.orElse(Body.EARTH), axes.get())
                    .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("frame: no frame of this name is known")));
        } else if (body.isPresent()) {
            conversion = conversion.centre(body.get());
        }
        var scale = asked(call, "timeScale");
        if (scale.isPresent()) {
            conversion = conversion.timeScale(TimeScale.ofName(scale.get())
                    .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("timeScale: none of this name is known")));
        }
        var profile = profile(call);
        conversion = profile.isPresent() ? conversion.profile(profile.get()) : conversion;
        var year = year(call);
        conversion = year.isPresent() ? conversion.year(year.get()) : conversion;
        return written(asked(call, "strict").isPresent() ? conversion.strict() : conversion, name, format);
    }

    private Answer written(Conversion conversion, String name, Format format) {
        try {
            // A folder that nobody else may enter.
            Path folder = Files.createTempDirectory(store.folder().root(), "convert");
            try {
                var file = folder.resolve("result" + format.extension());
                return answer(conversion.write(file), file, name, format);
            } finally {
                try (Stream<Path> left = Files.list(folder)) {
                    for (var each : left.toList()) {
                        Files.deleteIfExists(each);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw NodeFinding.DISK.refusal(e.toString());
        }
    }

    private static Answer answer(Outcome<LossReport> made, Path file, String name, Format format) throws IOException {
        return switch (made) {
            case Outcome.Refused<LossReport> refused -> throw new RefusedException(refused.findings());
            case Outcome.Done<LossReport> done -> {
                if (Files.size(file) > LARGEST_RESULT) {
                    throw NodeFinding.TOO_LARGE.refusal(LARGEST_RESULT);
                }
                var json = LossJson.of(done.value());
                json.put("name", renamed(name, format));
                json.put("bytes", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
                yield Routes.ok(json);
            }
        };
    }

    private static String renamed(String name, Format format) {
        var bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = bare.lastIndexOf('.');
        return (dot > 0 ? bare.substring(0, dot) : bare) + format.extension();
    }

    private static String name(Call call) {
        return asked(call, "name")
                .filter(name -> name.length() <= LONGEST_NAME)
                .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("name has 1 to " + LONGEST_NAME + " characters"));
    }

    private static Optional<String> asked(Call call, String parameter) {
        return call.query().apply(parameter).filter(text -> !text.isBlank());
    }

    private static Optional<Profile> profile(Call call) {
        return asked(call, "profile")
                .map(name -> Profile.named(name)
                        .orElseThrow(() -> NodeFinding.BAD_REQUEST.refusal("profile: none of this name is known")));
    }

    private static Optional<Integer> year(Call call) {
        return asked(call, "year").map(text -> {
            if (!text.matches("\\d{4}")) {
                throw NodeFinding.BAD_REQUEST.refusal("year has four digits");
            }
            return Integer.valueOf(text);
        });
    }
}
