package space.parley.app;

import java.io.IOException;
import java.nio.file.Path;
import space.parley.formats.Content;
import space.parley.formats.Messages;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.screen.ApproachSink;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.CatalogueScreening.Order;
import space.parley.screen.Progress;
import space.parley.screen.Window;

/// The example of the guide on screening.
final class FirstScreening {
    private FirstScreening() {}

    static CatalogueScreening.Summary run(Path file, Epoch start, ApproachSink sink) throws IOException {
        // example
        var orbits = Orbits.create();
        var catalogue = new Catalogue.Builder(orbits);
        for (var content : Messages.read(file).orThrow().contents()) {
            if (content instanceof Content.Elements set) {
                catalogue.add(set.elements());
            }
        }
        var window = new Window(start, orbits.plus(start, 86_400));
        var summary = new CatalogueScreening(2).run(catalogue.build(), Order.all(window, 5_000), sink, Progress.NONE);
        // end
        return summary;
    }
}
