package space.parley.orbit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.threeten.extra.scale.UtcRules;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// Data that an operator imported: leap seconds, Earth orientation, ephemerides of planets, gravity fields.
/// They are kept in a folder as they came; nothing is downloaded. A value of this class is what stood there
/// when it was loaded.
public final class Reference {
    /// The variable of the environment that names the folder.
    public static final String FOLDER_VARIABLE = "PARLEY_REFERENCE";

    /// What a file can hold.
    public enum Kind {
        /// TAI − UTC: `leap-seconds.list` of IERS or NIST, or a NAIF text kernel (`.tls`).
        LEAP_SECONDS(
                "leap-seconds",
                new Text(
                        "UTC after the last leap second of the built-in table is right as long as no other one was announced; until when that is so is not known",
                        "内置闰秒表最后一次闰秒之后的 UTC 仅在未公布新闰秒时正确，其有效期未知"),
                new Text(
                        "leap-seconds.list (IERS, NIST) or naif0012.tls (NAIF)",
                        "leap-seconds.list（IERS、NIST）或 naif0012.tls（NAIF）")),
        /// Polar motion and UT1: IERS finals2000A, EOP C04, or their CSV form.
        EARTH_ORIENTATION(
                "earth-orientation",
                new Text(
                        "no conversion between inertial and Earth-fixed frames (ITRF, GTOD, TIRF, CIRF, CGCS2000, PZ-90) and no UT1",
                        "无法在惯性系与地固系（ITRF、GTOD、TIRF、CIRF、CGCS2000、PZ-90）之间转换，也无法使用 UT1"),
                new Text("finals2000A.all or eopc04 (IERS)", "finals2000A.all 或 eopc04（IERS）")),
        /// Positions of Sun, Moon and planets: a binary file of JPL or INPOP.
        PLANETS(
                "planets",
                new Text(
                        "no conversion between the Earth and other centres, and no axes of the Moon",
                        "无法在地球与其他中心之间转换，也无法使用月固坐标轴"),
                new Text(
                        "a binary file of DE440 or INPOP, such as linux_p1550p2650.440",
                        "DE440 或 INPOP 的二进制文件，例如 linux_p1550p2650.440")),
        /// The Earth's or another body's gravity: an ICGEM file (`.gfc`).
        GRAVITY_FIELD(
                "gravity",
                new Text("propagation knows zonal harmonics J2 to J6 alone", "预报仅采用带谐项 J2 至 J6"),
                new Text("an ICGEM file, such as EGM2008.gfc", "ICGEM 文件，例如 EGM2008.gfc"));

        private final String folder;
        private final Text without;
        private final Text wanted;

        Kind(String folder, Text without, Text wanted) {
            this.folder = folder;
            this.without = without;
            this.wanted = wanted;
        }
    }

    /// One file.
    ///
    /// @param kind what it holds
    /// @param file where it is kept
    /// @param format what it was recognised as
    /// @param bytes its size
    /// @param from the first day for which it holds; empty where it holds for any
    /// @param observedUntil the last day of what was observed, where that differs from what it predicts
    /// @param until the last day for which it holds; empty where it holds for any or does not say
    /// @param detail what else is worth knowing, such as the realisation of a frame or a degree
    public record Holding(
            Kind kind,
            Path file,
            Text format,
            long bytes,
            Optional<LocalDate> from,
            Optional<LocalDate> observedUntil,
            Optional<LocalDate> until,
            Text detail) {
        /// Its SHA-256, in hexadecimal, read from the file as it is now.
        ///
        /// @throws IOException where it cannot be read
        public String sha256() throws IOException {
            return ReferenceFile.sha256(file);
        }

        private Holding at(Path elsewhere) {
            return new Holding(kind, elsewhere, format, bytes, from, observedUntil, until, detail);
        }
    }

    /// What is there of one kind.
    ///
    /// @param kind the kind
    /// @param holdings the files, the one that is used first at the head
    /// @param findings what is wrong with files of this kind, which are then not used
    /// @param without what cannot be done while there is none
    /// @param wanted the names of files that would do
    public record Status(Kind kind, List<Holding> holdings, List<Finding> findings, Text without, Text wanted) {}

    private static final int MAX_FILES = 1_000;

    private final Optional<Path> folder;
    private final Map<Kind, List<ReferenceFile>> files;
    private final Map<Kind, List<Finding>> findings;

    private Reference(Optional<Path> folder, Map<Kind, List<ReferenceFile>> files, Map<Kind, List<Finding>> findings) {
        this.folder = folder;
        this.files = files;
        this.findings = findings;
    }

    /// No imported data.
    public static Reference none() {
        return new Reference(Optional.empty(), Map.of(), Map.of());
    }

    /// The folder that an environment names, or `.parley/reference` in a home folder.
    public static Path folder(Map<String, String> environment, Path home) {
        var named = environment.getOrDefault(FOLDER_VARIABLE, "");
        return named.isBlank() ? home.resolve(".parley").resolve("reference") : Path.of(named);
    }

    /// The same for the environment and the home folder of this process.
    public static Path folder() {
        return folder(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// What stands in a folder; a folder that is not there holds nothing. A file that cannot be used is told
    /// by [#status] and is otherwise as if it were absent.
    public static Reference load(Path folder) {
        var files = new EnumMap<Kind, List<ReferenceFile>>(Kind.class);
        var findings = new EnumMap<Kind, List<Finding>>(Kind.class);
        var leapSeconds = LeapSeconds.of(UtcRules.system());
        for (var kind : Kind.values()) {
            var wrong = new ArrayList<Finding>();
            var read = new ArrayList<ReferenceFile>();
            for (var file : paths(folder.resolve(kind.folder), wrong)) {
                load(file, kind, leapSeconds, read, wrong);
            }
            read.sort(Comparator.comparing(ReferenceFile::reach)
                    .thenComparing(f -> f.holding().until().orElse(LocalDate.MIN))
                    .reversed()
                    .thenComparing(f -> f.holding().file()));
            if (kind == Kind.LEAP_SECONDS && !read.isEmpty()) {
                read.sort(Comparator.comparing((ReferenceFile f) ->
                                f.leapSeconds().orElseThrow().last())
                        .thenComparing(ReferenceFile::reach)
                        .reversed());
                leapSeconds = read.getFirst().leapSeconds().orElseThrow();
            }
            files.put(kind, List.copyOf(read));
            findings.put(kind, List.copyOf(wrong));
        }
        return new Reference(Optional.of(folder), files, findings);
    }

    private static List<Path> paths(Path folder, List<Finding> wrong) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var list = Files.list(folder)) {
            return list.filter(f -> Files.isRegularFile(f)
                            && !f.getFileName().toString().startsWith("."))
                    .limit(MAX_FILES)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            wrong.add(OrbitFinding.REFERENCE_NOT_KEPT.with(folder, String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private static void load(
            Path file, Kind kind, LeapSeconds leapSeconds, List<ReferenceFile> read, List<Finding> wrong) {
        var name = file.getFileName().toString();
        try {
            var one = ReferenceFile.read(file, name, leapSeconds);
            if (one.holding().kind() == kind) {
                read.add(one);
            } else {
                wrong.add(OrbitFinding.REFERENCE_UNKNOWN.with(name));
            }
        } catch (RefusedException e) {
            wrong.addAll(e.findings());
        } catch (IOException | UncheckedIOException e) {
            wrong.add(OrbitFinding.REFERENCE_NOT_KEPT.with(name, String.valueOf(e.getMessage())));
        }
    }

    Optional<LeapSeconds> leapSeconds() {
        return files(Kind.LEAP_SECONDS).stream().findFirst().flatMap(ReferenceFile::leapSeconds);
    }

    List<EopSeries> earthOrientation() {
        return files(Kind.EARTH_ORIENTATION).stream()
                .flatMap(f -> f.earth().stream())
                .toList();
    }

    private List<ReferenceFile> files(Kind kind) {
        return files.getOrDefault(kind, List.of());
    }

    /// The files of one kind, the one that is used first at the head.
    public List<Path> paths(Kind kind) {
        return files(kind).stream().map(f -> f.holding().file()).toList();
    }

    /// What is loaded, one for each kind.
    public List<Status> status() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Status(
                        kind,
                        files(kind).stream().map(ReferenceFile::holding).toList(),
                        findings.getOrDefault(kind, List.of()),
                        kind.without,
                        kind.wanted))
                .toList();
    }

    /// What does not hold any more on a day: tables of leap seconds and Earth orientation that end before it.
    public List<Finding> outdated(LocalDate today) {
        return Stream.of(Kind.LEAP_SECONDS, Kind.EARTH_ORIENTATION)
                .flatMap(kind -> files(kind).stream().limit(1))
                .map(ReferenceFile::holding)
                .filter(h -> h.until().isPresent() && h.until().get().isBefore(today))
                .map(h -> OrbitFinding.REFERENCE_EXPIRED.with(
                        h.file().getFileName(), h.until().orElseThrow()))
                .toList();
    }

    /// Recognises a file by its content, checks it and keeps a copy of its bytes in the folder. This value
    /// does not change: load again to use what was imported.
    ///
    /// @return what was imported, or why nothing was
    public Outcome<Holding> importFile(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            var leap = leapSeconds().orElseGet(() -> LeapSeconds.of(UtcRules.system()));
            var read = ReferenceFile.read(file, name, leap);
            var remarks = new ArrayList<>(read.remarks());
            var hash = read.holding().sha256();
            for (var kept : files(read.holding().kind())) {
                var known = kept.holding();
                if (known.bytes() == read.holding().bytes() && known.sha256().equals(hash)) {
                    remarks.add(OrbitFinding.REFERENCE_ALREADY.with(known.file().getFileName()));
                    return Outcome.done(known, remarks);
                }
            }
            return Outcome.done(
                    read.holding().at(keep(file, name, read.holding().kind(), hash)), remarks);
        } catch (RefusedException e) {
            return Outcome.refused(e.findings());
        } catch (IOException | UncheckedIOException e) {
            return Outcome.refused(OrbitFinding.REFERENCE_NOT_KEPT.with(name, String.valueOf(e.getMessage())));
        }
    }

    private Path keep(Path file, String name, Kind kind, String hash) throws IOException {
        var target = folder.orElseThrow(() -> new IllegalStateException("no folder was given to keep it in"))
                .resolve(kind.folder);
        Files.createDirectories(target);
        var safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.]+", "_");
        var kept = target.resolve(safe);
        if (Files.exists(kept)) {
            kept = target.resolve(hash.substring(0, 8) + "-" + safe);
        }
        var part = Files.createTempFile(target, ".import-", "");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (!ReferenceFile.sha256(part).equals(hash)) {
                throw new IOException("it changed while it was read");
            }
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return kept;
    }
}
