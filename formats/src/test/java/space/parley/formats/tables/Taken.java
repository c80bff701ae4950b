package space.parley.formats.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import space.parley.formats.Format;
import space.parley.formats.Header;
import space.parley.formats.Input;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.codec.Codec;
import space.parley.formats.codec.WriteRequest;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.UtcInstant;

/// Everything that a reader of tables handed on, and what it found.
public final class Taken implements Receiver {
    public static final Orbits ORBITS = Orbits.create();

    /// A state: the reading of its epoch and its values.
    public record At(UtcInstant epoch, double[] values) {}

    /// A segment with its states, and its covariances with the number of states that came before each.
    public record Table(Segment segment, List<At> states, List<Covariance> covariances) {}

    /// A loss as it was told.
    public record Loss(Losses.Kind kind, String field, double error, String unit) {}

    private final List<Table> tables = new ArrayList<>();
    private boolean open;
    private List<Finding> findings = List.of();

    public static Taken of(Codec codec, Input input) {
        var taken = new Taken();
        try (var in = input.open()) {
            var format = codec.recognise(in.readNBytes(64 << 10));
            var findings = new Findings(input.name());
            codec.read(format.orElse(codec.formats().iterator().next()), input, findings, taken);
            taken.findings = findings.<Boolean>outcome(true) instanceof Outcome<Boolean> o ? o.findings() : List.of();
            if (!findings.refused() && taken.open) {
                throw new AssertionError("a segment was left open");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    public static Taken of(Codec codec, String text, String name) {
        return of(codec, Input.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), name));
    }

    /// What a codec writes of all this.
    public byte[] written(Codec codec, Format format, List<Loss> losses) {
        var surveys = new ArrayList<WriteRequest.Survey>();
        for (var table : tables) {
            var first = table.states.getFirst().epoch;
            var last = table.states.getLast().epoch;
            double longest = 0;
            for (int i = 1; i < table.states.size(); i++) {
                longest = Math.max(longest, seconds(table.states.get(i - 1).epoch, table.states.get(i).epoch));
            }
            surveys.add(new WriteRequest.Survey(
                    table.segment,
                    table.states.size(),
                    first.date().toEpochDay(),
                    first.nanoOfDay(),
                    last.date().toEpochDay(),
                    last.nanoOfDay(),
                    longest,
                    longest,
                    table.covariances.size()));
        }
        var header = new Header(new UtcInstant(LocalDate.of(2026, 3, 1), 0), "PARLEY", Optional.empty());
        var out = new ByteArrayOutputStream();
        try {
            var writer = codec.writer(
                            format,
                            new WriteRequest(header, "", surveys, ORBITS),
                            out,
                            (kind, field, detail, error, unit) -> losses.add(new Loss(kind, field, error, unit)))
                    .orElseThrow();
            hand(writer);
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static double seconds(UtcInstant a, UtcInstant b) {
        return (b.date().toEpochDay() - a.date().toEpochDay()) * 86400.0 + (b.nanoOfDay() - a.nanoOfDay()) * 1e-9;
    }

    /// Hands everything on again: the states of a segment, then its covariances.
    public void hand(Receiver receiver) {
        for (var table : tables) {
            receiver.segment(table.segment);
            for (var at : table.states) {
                receiver.state(at.epoch.date().toEpochDay(), at.epoch.nanoOfDay(), at.values, at.values.length);
            }
            table.covariances.forEach(receiver::covariance);
            receiver.endSegment();
        }
    }

    /// The folder of real data; the test is skipped where it is absent.
    public static Path data() {
        var named = System.getenv("PARLEY_DATA");
        var root = Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."));
        var folder = named == null ? root.resolve("../shared/data") : Path.of(named);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "real data is absent: set PARLEY_DATA to its folder, not " + folder);
        return folder;
    }

    /// All files of a folder of real data whose names end so.
    public static List<Path> files(String folder, String... ends) {
        try (var walk = Files.walk(data().resolve(folder))) {
            return walk.filter(Files::isRegularFile)
                    .filter(f ->
                            Arrays.stream(ends).anyMatch(end -> f.toString().endsWith(end)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Table> tables() {
        return tables;
    }

    public Table only() {
        if (tables.size() != 1) {
            throw new AssertionError(tables.size() + " segments");
        }
        return tables.getFirst();
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    @Override
    public void segment(Segment segment) {
        if (open) {
            throw new AssertionError("a segment within a segment");
        }
        open = true;
        tables.add(new Table(segment, new ArrayList<>(), new ArrayList<>()));
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        if (!open) {
            throw new AssertionError("a state without a segment");
        }
        var epoch = new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay);
        tables.getLast().states.add(new At(epoch, Arrays.copyOf(values, size)));
    }

    @Override
    public void covariance(Covariance covariance) {
        if (!open) {
            throw new AssertionError("a covariance without a segment");
        }
        tables.getLast().covariances.add(covariance);
    }

    @Override
    public void endSegment() {
        if (!open) {
            throw new AssertionError("an end without a segment");
        }
        open = false;
    }
}
