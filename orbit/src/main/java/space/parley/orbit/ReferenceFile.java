package space.parley.orbit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import space.parley.orbit.Reference.Holding;
import space.parley.orbit.Reference.Kind;
import space.parley.terms.Finding;
import space.parley.terms.Text;

/// One file of reference data, recognised by its content and checked.
///
/// @param holding what is told of it
/// @param leapSeconds the table, where it is one
/// @param earth the series, where it is one
/// @param remarks what was noticed
record ReferenceFile(
        Holding holding, Optional<LeapSeconds> leapSeconds, Optional<EopSeries> earth, List<Finding> remarks) {
    private static final int CHUNK = 1 << 16;
    private static final long MAX_TEXT_BYTES = (long) ReferenceText.MAX_MEGABYTES << 20;

    /// Reads a file.
    ///
    /// @param name its name for findings
    /// @param leapSeconds the table that days are counted by and that another table must not contradict
    /// @throws RefusedException where it is none that is known, or is damaged
    static ReferenceFile read(Path file, String name, LeapSeconds leapSeconds) throws IOException {
        long bytes = Files.size(file);
        var planets = PlanetFileReader.read(file);
        if (planets.isPresent()) {
            var read = planets.get();
            JplFile.open(file);
            return of(new Holding(
                    Kind.PLANETS,
                    file,
                    new Text("binary planetary ephemeris", "二进制行星历表"),
                    bytes,
                    Optional.of(read.from()),
                    Optional.empty(),
                    Optional.of(read.until()),
                    new Text(read.title(), read.title())));
        }
        var gravity = GravityFileReader.read(ReferenceText.head(name, file));
        if (gravity.isPresent()) {
            var read = gravity.get();
            return of(new Holding(
                    Kind.GRAVITY_FIELD,
                    file,
                    new Text("ICGEM gravity field", "ICGEM 重力场"),
                    bytes,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Text("{0}, degree {1}, tide system {2}", "{0}，{1} 阶，潮汐系统 {2}")
                            .with(read.model(), read.degree(), read.tideSystem())));
        }
        if (bytes > MAX_TEXT_BYTES) {
            throw OrbitFinding.REFERENCE_TOO_LARGE.refusal(name, ReferenceText.MAX_MEGABYTES);
        }
        return text(file, ReferenceText.of(name, Files.readAllBytes(file)), bytes, leapSeconds);
    }

    private static ReferenceFile text(Path file, ReferenceText text, long bytes, LeapSeconds leapSeconds) {
        if (LeapSecondReader.recognises(text)) {
            var table = LeapSecondReader.read(text, leapSeconds);
            var holding = new Holding(
                    Kind.LEAP_SECONDS,
                    file,
                    LeapSecondReader.isKernel(text)
                            ? new Text("NAIF leap second kernel", "NAIF 闰秒内核")
                            : new Text("leap-seconds.list", "leap-seconds.list"),
                    bytes,
                    Optional.of(LeapSeconds.FIRST_DAY),
                    Optional.empty(),
                    table.validUntil(),
                    new Text("last leap second {0}", "最后一次闰秒 {0}").with(table.last()));
            return new ReferenceFile(holding, Optional.of(table), Optional.empty(), List.of());
        }
        if (!EarthOrientationReader.recognises(text)) {
            throw OrbitFinding.REFERENCE_UNKNOWN.refusal(text.name());
        }
        var read = EarthOrientationReader.read(text, leapSeconds);
        var series = read.series();
        var holding = new Holding(
                Kind.EARTH_ORIENTATION,
                file,
                read.format(),
                bytes,
                Optional.of(series.from()),
                Optional.of(series.observedUntil()),
                Optional.of(series.until()),
                new Text("{0}; offsets of the celestial pole until {1}", "{0}；天极偏差至 {1}")
                        .with(series.realisation().label(), series.poleOffsetsUntil()));
        List<Finding> remarks = read.assumed()
                ? List.of(OrbitFinding.REALISATION_ASSUMED.with(
                        text.name(), series.realisation().label()))
                : List.of();
        return new ReferenceFile(holding, Optional.empty(), Optional.of(series), remarks);
    }

    private static ReferenceFile of(Holding holding) {
        return new ReferenceFile(holding, Optional.empty(), Optional.empty(), List.of());
    }

    /// The last day for which it holds, for the order of use.
    LocalDate reach() {
        return holding.observedUntil().or(holding::until).orElse(LocalDate.MIN);
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
