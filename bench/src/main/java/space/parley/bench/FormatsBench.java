package space.parley.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import space.parley.formats.Conversion;
import space.parley.formats.Format;
import space.parley.formats.Input;

/// Reading on one thread beside Orekit, on the same files: lines, rows, messages and sets per
/// second, and what part of the rate of a plain copy that is.
final class FormatsBench {
    private static final int LINES = 1_000_000;
    private static final int LINES_FOR_OREKIT = 50_000;
    private static final long LONG_BYTES = 2_000_000_000L;
    private static final int COLD_STARTS = 3;

    private final PrintStream out;
    private final Path folder;
    private final Optional<Path> data;
    private final String only;
    private double copy;

    private FormatsBench(PrintStream out, Path folder, Optional<Path> data, String only) {
        this.out = out;
        this.folder = folder;
        this.data = data;
        this.only = only;
    }

    /// Without arguments the table. `--lines N` makes the ephemeris N lines long. `--long` checks
    /// and converts an ephemeris of 2 GB with 256 MB of heap, `--long N` one of N MB. `--only TEXT`
    /// measures the rows alone whose names begin so: readers share code, which the compiler fits to
    /// all that the process has read before.
    static void measure(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Path.of("/var/tmp"), "parley-bench");
        var named = Optional.ofNullable(System.getenv("PARLEY_DATA")).map(Path::of);
        try {
            boolean given = arguments.size() > 1;
            boolean some = given && arguments.getFirst().equals("--only");
            var only = some ? arguments.get(1) : "";
            var bench = new FormatsBench(out, folder, named.filter(Files::isDirectory), only);
            out.println(Machine.line());
            if (!arguments.isEmpty() && arguments.getFirst().equals("--long")) {
                bench.longFile(given ? Long.parseLong(arguments.get(1)) * 1_000_000 : LONG_BYTES);
            } else {
                bench.table(given && !some ? Integer.parseInt(arguments.get(1)) : LINES);
            }
        } finally {
            delete(folder);
        }
    }

    private void table(int lines) throws IOException, InterruptedException {
        var orekit = new OrekitReaders();
        var oem = folder.resolve("long.oem");
        OemFile.write(oem, lines);
        limits(oem);
        out.printf(
                "%n%-34s %9s %11s %8s %7s %7s %11s %7s%n",
                "one thread, processor time, warm", "MB", "per s", "MB/s", "of copy", "clock", "Orekit/s", "times");
        row("OEM, KVN, lines", List.of(oem), () -> Counting.of(List.of(oem)).states(), null);
        var part = folder.resolve("part.oem");
        OemFile.write(part, LINES_FOR_OREKIT);
        var bytes = Files.readAllBytes(part);
        row(
                "OEM, KVN, lines, the same as Orekit",
                List.of(part),
                () -> Counting.of(List.of(part)).states(),
                () -> orekit.ephemeris(bytes));
        generated(orekit);
        if (data.isEmpty()) {
            out.println("The rest needs real data: set PARLEY_DATA to its folder.");
            return;
        }
        real(orekit, data.get());
    }

    /// Formats whose samples are small: files that were made here, and count lines of data on both sides.
    private void generated(OrekitReaders orekit) throws IOException {
        var prediction = folder.resolve("long.cpf");
        LineFiles.table(prediction, Format.CPF, LINES_FOR_OREKIT);
        var predicted = Files.readAllBytes(prediction);
        row(
                "CPF, with velocities, states",
                List.of(prediction),
                () -> Counting.of(List.of(prediction)).states(),
                () -> orekit.prediction(predicted));
        var tracking = folder.resolve("long.tdm");
        LineFiles.tracking(tracking, LINES_FOR_OREKIT);
        var tracked = Files.readAllBytes(tracking);
        row(
                "TDM, KVN, observations, with trees",
                List.of(tracking),
                () -> lines(tracking),
                () -> orekit.tracking(tracked));
        var attitude = folder.resolve("long.aem");
        LineFiles.attitude(attitude, LINES_FOR_OREKIT);
        var turned = Files.readAllBytes(attitude);
        row(
                "AEM, KVN, quaternions, with trees",
                List.of(attitude),
                () -> lines(attitude),
                () -> orekit.attitudes(turned));
    }

    /// The lines of data of a message that was made here; its tree has one node of each at least.
    private static long lines(Path file) throws IOException {
        long nodes = Counting.ofTrees(List.of(Input.of(file))).nodes();
        if (nodes < LINES_FOR_OREKIT) {
            throw new IllegalStateException(nodes + " nodes were read");
        }
        return LINES_FOR_OREKIT;
    }

    private void real(OrekitReaders orekit, Path data) throws IOException, InterruptedException {
        var iss = plain(data.resolve("ephemeris/iss/ISS.OEM_J2K_EPH-20250226.xml.gz"));
        var issBytes = Files.readAllBytes(iss);
        row(
                "OEM, XML, the ISS, states",
                List.of(iss),
                () -> Counting.of(List.of(iss)).states(),
                () -> orekit.combined(issBytes));

        var multi = OrekitReaders.uncompressed(data.resolve("orekit-test-resources/sp3/gbm18432.sp3.Z"));
        // The coordinate system of the header is UNDEF there, which no reader here guesses.
        var named = new String(multi, StandardCharsets.ISO_8859_1).replaceFirst("UNDEF", "IGS14");
        var sp3 = Files.writeString(folder.resolve("gbm18432.sp3"), named, StandardCharsets.ISO_8859_1);
        row(
                "SP3, GFZ's day, all systems, states",
                List.of(sp3),
                () -> Counting.of(List.of(sp3)).states(),
                () -> orekit.satellites(multi));
        var stk = plain(data.resolve("ephemeris/stk/sat1.e.gz"));
        // STK writes days of the month with one digit or two, Orekit reads two.
        var days = Files.readString(stk).replaceFirst(" 1 Jun 2004", "01 Jun 2004");
        Files.writeString(stk, days);
        var stkBytes = Files.readAllBytes(stk);
        row("STK, states", List.of(stk), () -> Counting.of(List.of(stk)).states(), () -> orekit.stk(stkBytes));

        var conjunctions = files(data.resolve("pc/cara/PcTestCaseCDMs"), ".cdm");
        // Both read from memory: of such small files, opening them takes as long as reading them.
        var messages = new ArrayList<byte[]>();
        var inputs = new ArrayList<Input>();
        for (var file : conjunctions) {
            messages.add(Files.readAllBytes(file));
            inputs.add(Input.of(messages.getLast(), String.valueOf(file.getFileName())));
        }
        row(
                "CDM, KVN, CARA's, messages",
                conjunctions,
                () -> Counting.ofInputs(inputs).conjunctions(),
                () -> {
                    messages.forEach(orekit::conjunction);
                    return messages.size();
                });
        row(
                "the same, and their trees of keys",
                conjunctions,
                () -> Counting.ofTrees(inputs).conjunctions(),
                null);
        row(
                "without trees, each file opened",
                conjunctions,
                () -> Counting.of(conjunctions).conjunctions(),
                null);

        var sets = plain(data.resolve("catalog/spacetrack-3le-20240705.txt.gz"));
        var text = Files.readString(sets, StandardCharsets.UTF_8);
        row(
                "TLE, whole catalogue, sets",
                List.of(sets),
                () -> Counting.of(List.of(sets)).elements(),
                () -> orekit.elementSets(text));

        var csv = plain(data.resolve("catalog/celestrak-gp-onorbit-20241101.csv.gz"));
        row(
                "OMM, CSV, whole catalogue, rows",
                List.of(csv),
                () -> Counting.of(List.of(csv)).elements(),
                null);
        var json = folder.resolve("catalogue.json");
        Conversion.of(csv).to(Format.OMM_JSON).write(json).orThrow();
        row(
                "OMM, JSON, whole catalogue, sets",
                List.of(json),
                () -> Counting.of(List.of(json)).elements(),
                null);

        if (!only.isEmpty()) {
            return;
        }
        out.printf("%nFrom the start of the process to its end, reading once (best of %d):%n", COLD_STARTS);
        for (var file : List.of(csv, json, sets)) {
            double best = Double.MAX_VALUE;
            var said = "";
            for (int i = 0; i < COLD_STARTS; i++) {
                long start = System.nanoTime();
                said = child("1g", "read", file.toString());
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
            out.printf("%-34s %6.2f s, of which reading %s%n", file.getFileName(), best, said.strip());
        }
    }

    private void limits(Path file) throws IOException, InterruptedException {
        var disk = Disk.uncached(file);
        double cached = Disk.cached(file);
        copy = Disk.copied(file, folder.resolve("copy"));
        out.printf(
                "%nLimits, on the generated ephemeris of %,d MB: disk past the cache %s, from the cache %,.0f MB/s,"
                        + " plain copy %,.0f MB/s%n",
                Files.size(file) / 1_000_000,
                disk.isPresent() ? "%,.0f MB/s".formatted(disk.getAsDouble() / 1e6) : "not to be measured here",
                cached / 1e6,
                copy / 1e6);
    }

    private void row(String what, List<Path> files, Timing.Work ours, Timing.@Nullable Work theirs) throws IOException {
        if (!what.startsWith(only)) {
            return;
        }
        long bytes = 0;
        for (var file : files) {
            bytes += Files.size(file);
        }
        var timing = Timing.of(ours);
        double rate = bytes / timing.seconds();
        var line = "%-34s %9.2f %,11.0f %8.1f %6.1f%% %6.1fx"
                .formatted(
                        what,
                        bytes / 1e6,
                        timing.perSecond(),
                        rate / 1e6,
                        100 * rate / copy,
                        timing.clockSeconds() / timing.seconds());
        if (theirs == null) {
            out.println(line);
            return;
        }
        try {
            var other = Timing.of(theirs);
            out.printf("%s %,11.0f %7.1f%n", line, other.perSecond(), timing.perSecond() / other.perSecond());
        } catch (RuntimeException e) {
            out.printf("%s it fails: %s%n", line, e.getClass().getSimpleName());
        }
    }

    private void longFile(long bytes) throws IOException, InterruptedException {
        var sample = folder.resolve("sample.oem");
        long each = OemFile.write(sample, 10_000) / 10_000;
        var oem = folder.resolve("long.oem");
        long lines = bytes / each + 1;
        OemFile.write(oem, lines);
        out.printf(
                "%nAn OEM of %,d MB, %,d lines, in a process with 256 MB of heap:%n",
                Files.size(oem) / 1_000_000, lines);
        var disk = Disk.uncached(oem);
        out.printf(
                "disk past the cache %s%n",
                disk.isPresent() ? "%,.0f MB/s".formatted(disk.getAsDouble() / 1e6) : "not to be measured here");
        out.printf("check          %s", child("256m", "check", oem.toString()));
        for (var format : List.of("OEM_XML", "STK")) {
            var target = folder.resolve(format.toLowerCase(Locale.ROOT));
            out.printf("to %-11s %s", format, child("256m", format, oem.toString(), target.toString()));
            Files.deleteIfExists(target);
        }
    }

    /// Runs [LongFile] in a process of its own.
    private static String child(String heap, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        command.add(LongFile.class.getName());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 ? said : "FAILED with " + status + ": " + said;
    }

    /// A packed file without its packing, so that readers are measured and not the unpacking.
    private Path plain(Path packed) throws IOException {
        var name = String.valueOf(packed.getFileName());
        var target = folder.resolve(name.substring(0, name.length() - ".gz".length()));
        try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, target);
        }
        return target;
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(f -> f.toString().endsWith(extension)).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
