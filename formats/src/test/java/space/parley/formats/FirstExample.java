package space.parley.formats;

import java.io.IOException;
import java.nio.file.Path;
import space.parley.orbit.Frame;

/// The first example of the guide, under ten lines.
final class FirstExample {
    private FirstExample() {}

    static LossReport run(Path oem, Path xml) throws IOException {
        // example
        var reading = Messages.read(oem).orThrow();
        reading.contents().forEach(System.out::println);

        var report = Conversion.of(oem)
                .to(Format.OEM_XML)
                .frame(Frame.GCRF)
                .write(xml)
                .orThrow();
        report.losses().forEach(System.out::println);
        // end
        return report;
    }
}
