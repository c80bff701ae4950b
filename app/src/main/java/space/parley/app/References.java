package space.parley.app;

import java.nio.file.Path;
import space.parley.orbit.Orbits;
import space.parley.orbit.Reference;

/// The reference data of whoever runs the command.
final class References {
    private References() {}

    /// The folder that `PARLEY_REFERENCE` names, or `.parley/reference` in the home folder.
    static Path folder() {
        return Reference.folder();
    }

    static Reference load() {
        return Reference.load(folder());
    }

    /// Time scales and frames with what was imported.
    static Orbits orbits() {
        return Orbits.create(load());
    }
}
