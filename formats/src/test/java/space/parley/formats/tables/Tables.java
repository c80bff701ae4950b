package space.parley.formats.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import space.parley.orbit.Orbits;
import space.parley.terms.Finding;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// What tests of tables have in common: what a reader handed on, and what a writer made of it.
final class Tables {
    private static final Header HEADER =
            new Header(UtcInstant.parse("2026-03-01T00:00:00Z").orElseThrow(), "PRLY", Optional.empty());

    record State(long day, long nano, double[] values) {}

    record Table(Segment segment, List<State> states) {}

    record Loss(Losses.Kind kind, String field, double statedError, String unit) {}

    /// What came of a reading.
    record Read(List<Table> tables, List<Finding> findings, boolean refused) {
        List<String> codes() {
            return findings.stream().map(Finding::code).toList();
        }

        int states() {
            return tables.stream().mapToInt(t -> t.states.size()).sum();
        }

        Table table(String id) {
            return tables.stream()
                    .filter(t -> t.segment.objectId().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    record Written(byte[] bytes, List<Loss> losses) {
        String text() {
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        Optional<Loss> loss(String field) {
            return losses.stream().filter(l -> l.field.equals(field)).findFirst();
        }
    }

    private Tables() {}

    static Path data() {
        var named = System.getenv("PARLEY_DATA");
        var root = Path.of(Optional.ofNullable(System.getenv("PARLEY_ROOT")).orElse(".."));
        var folder = named == null ? root.resolve("../shared/data") : Path.of(named);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "real data is absent: set PARLEY_DATA to its folder, not " + folder);
        return folder;
    }

    static List<Path> files(String folder) {
        try (var walk = Files.walk(data().resolve(folder))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] unpacked(Path file) {
        try (var in = Input.of(file).open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Input input(String text) {
        return Input.of(text.getBytes(StandardCharsets.UTF_8), "sample");
    }

    static Read read(Codec codec, Input input) {
        var tables = new ArrayList<Table>();
        var findings = new Findings(input.name());
        var receiver = new Receiver() {
            private boolean open;

            @Override
            public void segment(Segment segment) {
                assertOpen(false);
                open = true;
                tables.add(new Table(segment, new ArrayList<>()));
            }

            @Override
            public void state(long epochDay, long nanoOfDay, double[] values, int size) {
                assertOpen(true);
                tables.getLast().states.add(new State(epochDay, nanoOfDay, Arrays.copyOf(values, size)));
            }

            @Override
            public void endSegment() {
                assertOpen(true);
                open = false;
            }

            private void assertOpen(boolean expected) {
                if (open != expected) {
                    throw new AssertionError("tables and states come in order");
                }
            }
        };
        try {
            codec.read(codec.formats().iterator().next(), input, findings, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean refused = findings.refused();
        return new Read(tables, findings.outcome("").findings(), refused);
    }

    static Written write(Codec codec, List<Table> tables, String version, boolean surveyed) {
        var format = codec.formats().iterator().next();
        return write(codec, format, tables, version, surveyed);
    }

    private static Written write(Codec codec, Format format, List<Table> tables, String version, boolean surveyed) {
        var out = new ByteArrayOutputStream();
        var losses = new ArrayList<Loss>();
        Losses taker = new Losses() {
            @Override
            public void loss(Kind kind, String field, Text detail, double statedError, String unit) {
                losses.add(new Loss(kind, field, statedError, unit));
            }
        };
        var surveys = surveyed ? tables.stream().map(Tables::survey).toList() : List.<WriteRequest.Survey>of();
        var request = new WriteRequest(HEADER, version, surveys, Orbits.create());
        var writer = codec.writer(format, request, out, taker).orElseThrow();
        var buffer = new double[9];
        for (var table : tables) {
            writer.segment(table.segment);
            for (var state : table.states) {
                System.arraycopy(state.values, 0, buffer, 0, state.values.length);
                writer.state(state.day, state.nano, buffer, state.values.length);
            }
            writer.endSegment();
        }
        try {
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(out.toByteArray(), losses);
    }

    private static WriteRequest.Survey survey(Table table) {
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int i = 1; i < table.states.size(); i++) {
            var a = table.states.get(i - 1);
            var b = table.states.get(i);
            double step = (b.day - a.day) * 86_400.0 + (b.nano - a.nano) / 1e9;
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
        }
        var first = table.states.getFirst();
        var last = table.states.getLast();
        return new WriteRequest.Survey(
                table.segment,
                table.states.size(),
                first.day,
                first.nano,
                last.day,
                last.nano,
                Double.isInfinite(shortest) ? 0 : shortest,
                longest,
                0);
    }
}
