package space.parley.app;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import space.parley.formats.Format;
import space.parley.formats.Messages;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// Files of a screening that cannot be used: each is told with what is wrong and with its objects, as far as they
/// are known, while the rest is screened.
final class UnusedFiles {
    /// In files larger than this no objects are looked for.
    private static final long MOST_BYTES = 64_000_000;

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private static final Pattern OBJECT_ID = Pattern.compile("\\s*<?OBJECT_ID\\s*[=>]\\s*([^\\s<]+).*");

    private final Orbits orbits;
    private final List<Unused> files = new ArrayList<>();

    /// What an object is screened by in place of an ephemeris that cannot be used.
    enum Instead {
        ELEMENTS(
                new Text("its element set", "其根数"),
                new Text(
                        "elements are a kilometre off and more, and tell of no planned manoeuvre",
                        "根数误差可达一公里以上，且不含计划机动")),
        OTHER_EPHEMERIS(
                new Text("its other ephemeris", "其另一份星历"),
                new Text("the other one may be older, or of other plans", "另一份星历可能较旧或计划不同"));

        private final Text name;
        private final Text weakness;

        Instead(Text name, Text weakness) {
            this.name = name;
            this.weakness = weakness;
        }
    }

    /// A file that cannot be used.
    ///
    /// @param role what for it was given
    /// @param file as it was typed
    /// @param why what is wrong with it
    /// @param objects those that it names
    record Unused(String role, Path file, List<Finding> why, Set<ObjectId> objects) {
        /// What is wrong, each with its place, the file at least.
        private List<Finding> placed() {
            return why.stream()
                    .map(finding ->
                            finding.place().source().isEmpty() ? finding.at(Place.of(file.toString())) : finding)
                    .toList();
        }

        /// What is wrong, with its line.
        private Finding first() {
            return placed().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .orElseGet(placed()::getFirst);
        }

        /// What is told of one of its objects.
        ///
        /// @param instead what it is screened by; empty where nothing else tells of it
        Finding of(ObjectId object, Optional<Instead> instead) {
            var told = instead.map(by -> AppFinding.SCREENED_INSTEAD.with(object, file, by.name, by.weakness))
                    .orElseGet(() -> AppFinding.LEFT_OUT_WITH_FILE.with(object, file));
            return told.at(first().place());
        }
    }

    UnusedFiles(Orbits orbits) {
        this.orbits = orbits;
    }

    /// Takes a file that cannot be used.
    void add(String role, Path file, RefusedException why) {
        var objects = objects(file);
        why.findings().forEach(finding -> objects.addAll(finding.objects()));
        files.add(new Unused(role, file, why.findings(), objects));
    }

    List<Unused> files() {
        return List.copyOf(files);
    }

    /// Whether a file is one of them.
    boolean has(Path file) {
        return files.stream().anyMatch(each -> each.file().equals(file));
    }

    /// Looks whether there is one that can be used among those of a role.
    ///
    /// @throws RefusedException what is wrong with all, where there is none
    void check(String role, List<Path> given) {
        long unused = files.stream().filter(each -> each.role().equals(role)).count();
        if (!given.isEmpty() && unused >= given.size()) {
            throw new RefusedException(
                    files.stream().flatMap(each -> each.why().stream()).toList());
        }
    }

    /// What is wrong with each, and that it was left out.
    List<Finding> findings() {
        var out = new ArrayList<Finding>();
        for (var each : files) {
            var one = each.objects().size() == 1 ? List.copyOf(each.objects()) : List.<ObjectId>of();
            each.placed().stream()
                    .map(finding -> finding.objects().isEmpty() ? finding.about(one) : finding)
                    .forEach(out::add);
            var first = each.first();
            out.add(AppFinding.FILE_LEFT_OUT
                    .with(each.file(), first.code())
                    .at(first.place())
                    .about(one));
        }
        return out;
    }

    /// The objects that a file names, as far as it can be read.
    private Set<ObjectId> objects(Path file) {
        var out = new LinkedHashSet<ObjectId>();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return out;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                return out;
            }
            var format = format(file);
            switch (format.orElse(Format.OEM_KVN)) {
                case OEM_KVN, OEM_XML, OPM_KVN, OPM_XML -> named(file, out);
                default -> {}
            }
            if (format.isEmpty()) {
                return out;
            }
            Messages.stream(MotionFiles.named(file), orbits, new Receiver() {
                @Override
                public void segment(Segment segment) {
                    MotionFiles.object(segment, format.get() == Format.SPK).ifPresent(out::add);
                }
            });
        } catch (IOException | RefusedException e) {
            // What it names by then is what is known.
        }
        return out;
    }

    /// The format of a file; empty where it is none that is known, or where it is packed and broken.
    private static Optional<Format> format(Path file) {
        try {
            return Messages.detect(MotionFiles.named(file));
        } catch (IOException | RefusedException e) {
            return Optional.empty();
        }
    }

    /// A message whose frame or time is not understood is refused before its first state; its object stands there.
    private static void named(Path file, Set<ObjectId> out) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(unpacked(file), StandardCharsets.ISO_8859_1))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var m = OBJECT_ID.matcher(line);
                if (m.matches()) {
                    MotionFiles.object(m.group(1), false).ifPresent(out::add);
                }
            }
        }
    }

    /// The first bytes of a file, as many as are looked at and can be had, with gzip taken off where it is there.
    private static InputStream unpacked(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean packed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
            raw.reset();
            var in = packed ? new GZIPInputStream(raw) : raw;
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0 && bytes.size() < MOST_BYTES; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (EOFException | ZipException e) {
            // The packed file is broken; what came before that is looked at.
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
