package space.parley.orbit;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
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
        LEAP_SECONDS,
        /// Polar motion and UT1: IERS finals2000A, EOP C04, or their CSV form.
        EARTH_ORIENTATION,
        /// Positions of Sun, Moon and planets: a binary file of JPL or INPOP.
        PLANETS,
        /// The Earth's or another body's gravity: an ICGEM file (`.gfc`).
        GRAVITY_FIELD
    }

    /// One file.
    ///
    /// @param kind what it holds
    /// @param file where it is kept
    /// @param format what it was recognised as
    /// @param bytes its size
    /// @param sha256 its hash, in hexadecimal
    /// @param from the first day for which it holds; empty where it holds for any
    /// @param observedUntil the last day of what was observed, where that differs from what it predicts
    /// @param until the last day for which it holds; empty where it holds for any or does not say
    /// @param detail what else is worth knowing, such as the realisation of a frame or a degree
    public record Holding(
            Kind kind,
            Path file,
            Text format,
            long bytes,
            String sha256,
            Optional<LocalDate> from,
            Optional<LocalDate> observedUntil,
            Optional<LocalDate> until,
            Text detail) {}

    /// What is there of one kind.
    ///
    /// @param kind the kind
    /// @param holdings the files, the one that is used first at the head
    /// @param findings what is wrong with files of this kind, which are then not used
    /// @param without what cannot be done while there is none
    /// @param wanted the names of files that would do
    public record Status(Kind kind, List<Holding> holdings, List<Finding> findings, Text without, Text wanted) {}

    private final Optional<Path> folder;

    private Reference(Optional<Path> folder) {
        this.folder = folder;
    }

    /// No imported data.
    public static Reference none() {
        return new Reference(Optional.empty());
    }

    /// The folder that an environment names, or `.parley/reference` in a home folder.
    public static Path folder(Map<String, String> environment, Path home) {
        var named = environment.getOrDefault(FOLDER_VARIABLE, "");
        return named.isBlank() ? home.resolve(".parley").resolve("reference") : Path.of(named);
    }

    /// What stands in a folder; a folder that is not there holds nothing. A file that cannot be used is told
    /// by [#status] and is otherwise as if it were absent.
    public static Reference load(Path folder) {
        return new Reference(Optional.of(folder));
    }

    Optional<LeapSeconds> leapSeconds() {
        return Optional.empty();
    }

    Optional<EarthOrientation> earthOrientation() {
        return Optional.empty();
    }

    /// What is loaded, one for each kind.
    public List<Status> status() {
        return new ArrayList<>();
    }

    /// Recognises a file by its content, checks it and keeps a copy of its bytes in the folder. This value
    /// does not change: load again to use what was imported.
    ///
    /// @return what was imported, or why nothing was
    public Outcome<Holding> importFile(Path file) {
        return Outcome.refused(OrbitFinding.REFERENCE_UNKNOWN.with(file.getFileName()));
    }
}
