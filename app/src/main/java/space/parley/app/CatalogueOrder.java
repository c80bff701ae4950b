package space.parley.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.screen.report.Uncertainty;
import space.parley.screen.report.Volumes;
import space.parley.terms.UtcInstant;

/// What a screening of a catalogue is asked for.
///
/// @param catalogue files of the objects
/// @param against files of objects that those of the catalogue are screened against beside
///     themselves
/// @param own files of own trajectories, which are then the first of every pair
/// @param changed a file of newer sets, where an earlier result is to be brought up to date
/// @param from where the window begins
/// @param seconds how long it is
/// @param thresholdMetres the largest distance of interest of an object without a volume of its own
/// @param volumes the volumes of objects that have one
/// @param out where results go
/// @param threads how many threads work on it
/// @param resume whether to go on with what an earlier run left
/// @param compare a table of an earlier screening
/// @param messages a folder for conjunction data messages
/// @param report a file for the page
/// @param uncertainty how uncertain element sets are taken to be
/// @param radiusMetres hard-body radius of each object of which no other is known; empty for
///     [#DEFAULT_RADIUS]
/// @param objects a file of what is known of objects
/// @param maxAgeDays how far the epoch of elements may be from the window; empty for any
record CatalogueOrder(
        List<Path> catalogue,
        List<Path> against,
        List<Path> own,
        Optional<Path> changed,
        UtcInstant from,
        double seconds,
        double thresholdMetres,
        Volumes volumes,
        Output out,
        int threads,
        boolean resume,
        Optional<Path> compare,
        Optional<Path> messages,
        Optional<Path> report,
        Uncertainty uncertainty,
        OptionalDouble radiusMetres,
        Optional<Path> objects,
        OptionalDouble maxAgeDays) {
    /// The radius of an object of which none is known, in metres.
    static final double DEFAULT_RADIUS = 5;

    /// Where results go.
    sealed interface Output {
        /// A table in a file.
        record Csv(Path file) implements Output {}

        /// The same as JSON.
        record JsonFile(Path file) implements Output {}

        /// Everything, in a folder.
        record Folder(Path folder) implements Output {}

        /// The output that a name means; empty where it means none.
        static Optional<Output> of(String name) {
            var path = Path.of(name);
            var low = name.toLowerCase(Locale.ROOT);
            if (name.endsWith("/") || Files.isDirectory(path)) {
                return Optional.of(new Folder(path));
            }
            if (low.endsWith(".csv")) {
                return Optional.of(new Csv(path));
            }
            return low.endsWith(".json") ? Optional.of(new JsonFile(path)) : Optional.empty();
        }

        /// The table, or what stands for it while there is none yet.
        default Path table() {
            return switch (this) {
                case Csv csv -> csv.file();
                case JsonFile json -> json.file().resolveSibling(bare(json.file()) + ".csv");
                case Folder folder -> folder.folder().resolve("approaches.csv");
            };
        }

        /// The account of the run, beside the table.
        default Path account() {
            return this instanceof Folder folder
                    ? folder.folder().resolve("run.json")
                    : table().resolveSibling(bare(table()) + ".run.json");
        }

        private static String bare(Path file) {
            var name = LocalFiles.name(file);
            return name.substring(0, name.lastIndexOf('.'));
        }
    }

    /// The table of an earlier run that a name means: the file, or that in the folder.
    static Path table(Path named) {
        return Files.isDirectory(named) ? named.resolve("approaches.csv") : named;
    }

    /// What decides what the rows say, beside the files: two runs of the same order over the same
    /// files give the same rows.
    String terms() {
        var rules = volumes.lines(OptionalDouble.empty());
        var same = String.join(
                "\n",
                from.toString(),
                Double.toString(seconds),
                Double.toString(thresholdMetres),
                uncertainty.name(),
                radiusMetres.isPresent() ? Double.toString(radiusMetres.getAsDouble()) : "",
                maxAgeDays.isPresent() ? Double.toString(maxAgeDays.getAsDouble()) : "");
        return rules.isEmpty()
                ? same
                : same + "\nvolumes\n"
                        + String.join("\n", rules.stream().sorted().toList());
    }

    /// Whose volumes are screened, one line each, the one of all others first.
    List<String> volumeLines() {
        return volumes.lines(volumes.ofAll().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(thresholdMetres));
    }
}
