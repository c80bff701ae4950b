package space.parley.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import space.parley.formats.Content;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.Catalogue;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;

/// The objects of a screening, from the files that its order names.
final class CatalogueFiles {
    private static final double SECONDS_PER_DAY = 86_400;
    /// From so many days after the window on, an epoch is taken for a mistake, and said.
    private static final double FAR_AFTER_DAYS = 30;

    private static final Pattern DESIGNATOR = Pattern.compile("(\\d{4})-(\\d{3})-?([A-Z]{1,3})");

    private final CatalogueOrder order;
    private final Orbits orbits;
    private final Window window;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<ObjectId> primaries = new HashSet<>();
    private final List<MeanElements> sets = new ArrayList<>();
    private final List<MeanElements> newer = new ArrayList<>();
    private final List<Moving> moving = new ArrayList<>();
    private final Map<ObjectId, Finding> tooOld = new LinkedHashMap<>();

    private record Moving(Trajectory.Piece piece, String name) {
        ObjectId object() {
            return piece.motion().object();
        }
    }

    private record Told(Path file, Content.Table table) {}

    /// A file that was read.
    ///
    /// @param role what for: `catalog`, `against`, `own`, `changed` or `objects`
    /// @param file as it was typed
    /// @param sha256 of its bytes
    record Input(String role, Path file, String sha256) {}

    /// What was read.
    ///
    /// @param catalogue the objects
    /// @param primaries their places where not all are screened on all
    /// @param changed places of those that newer sets touch, where an earlier result is brought up
    ///     to date
    /// @param inputs the files
    /// @param findings what is wrong with them, and objects that are left out
    /// @param leftOut objects that are not screened, with the reason
    record Objects(
            Catalogue catalogue,
            Optional<BitSet> primaries,
            Optional<BitSet> changed,
            List<Input> inputs,
            List<Finding> findings,
            Map<ObjectId, Finding> leftOut) {}

    private CatalogueFiles(CatalogueOrder order, Orbits orbits, Window window) {
        this.order = order;
        this.orbits = orbits;
        this.window = window;
    }

    /// Reads all files of an order.
    ///
    /// @throws space.parley.terms.RefusedException where a file cannot be read, or no object is
    ///     left
    static Objects read(CatalogueOrder order, Orbits orbits, Window window) {
        return new CatalogueFiles(order, orbits, window).read();
    }

    /// Reads files, and keeps what tells of some objects alone.
    ///
    /// @param noticed takes what is wrong with the files
    static Catalogue read(
            List<Path> catalogue,
            List<Path> own,
            Set<ObjectId> wanted,
            Orbits orbits,
            Window window,
            List<Finding> noticed) {
        var files = new MotionFiles(orbits, window);
        var builder = new Catalogue.Builder(orbits);
        for (var file : Stream.concat(own.stream(), catalogue.stream()).toList()) {
            var contents = files.read(file);
            noticed.addAll(contents.findings());
            contents.sets().stream()
                    .filter(set -> wanted.contains(set.object()))
                    .forEach(builder::add);
            contents.tables().stream()
                    .filter(table -> wanted.contains(table.ephemeris().object()))
                    .flatMap(table -> pieces(orbits, file, table, noticed).stream())
                    .forEach(moving -> builder.add(moving.piece(), moving.name()));
            contents.states().stream()
                    .filter(state -> wanted.contains(state.object()))
                    .forEach(state -> builder.add(files.propagated(state), state.name()));
        }
        return builder.build();
    }

    private Objects read() {
        var files = new MotionFiles(orbits, window);
        // The first of a pair is the one that was named first.
        var tables = new ArrayList<Told>();
        var lone = new ArrayList<MotionFiles.Lone>();
        for (var file : order.own()) {
            var contents = contents(files, "own", file);
            contents.sets().forEach(set -> primaries.add(set.object()));
            sets.addAll(contents.sets());
            contents.tables().forEach(table -> tables.add(new Told(file, table)));
            lone.addAll(contents.states());
        }
        for (var file : order.catalogue()) {
            var contents = contents(files, "catalog", file);
            sets.addAll(contents.sets());
            tables(contents, file);
            if (!order.against().isEmpty() && order.own().isEmpty()) {
                contents.sets().forEach(set -> primaries.add(set.object()));
                contents.tables()
                        .forEach(table -> primaries.add(table.ephemeris().object()));
            }
        }
        for (var file : order.against()) {
            var contents = contents(files, "against", file);
            sets.addAll(contents.sets());
            tables(contents, file);
        }
        order.changed()
                .ifPresent(file -> newer.addAll(contents(files, "changed", file).sets()));
        order.objects().ifPresent(file -> inputs.add(input("objects", file)));
        own(files, tables, lone);
        var all = new ArrayList<>(sets);
        all.addAll(newer);
        var catalogue = catalogue(all);
        findings.addAll(catalogue.findings());
        if (catalogue.entries().isEmpty()) {
            throw AppFinding.NO_OBJECTS.refusal();
        }
        var changed = order.changed().map(file -> changed(catalogue));
        return new Objects(
                catalogue,
                order.own().isEmpty() && order.against().isEmpty()
                        ? Optional.empty()
                        : Optional.of(places(catalogue, primaries)),
                changed,
                List.copyOf(inputs),
                List.copyOf(findings),
                leftOut(catalogue));
    }

    /// Objects of which every set is too far from the window.
    private Map<ObjectId, Finding> leftOut(Catalogue catalogue) {
        var out = new LinkedHashMap<>(tooOld);
        out.keySet().removeIf(object -> catalogue.place(object).isPresent());
        return out;
    }

    private MotionFiles.Contents contents(MotionFiles files, String role, Path file) {
        var contents = files.read(file);
        inputs.add(input(role, file));
        findings.addAll(contents.findings());
        return contents;
    }

    private void tables(MotionFiles.Contents contents, Path file) {
        contents.tables().forEach(table -> moving.addAll(pieces(orbits, file, table, findings)));
    }

    /// The parts of a segment that hold: cut where states are missing, and within the time for which
    /// it may be used.
    private static List<Moving> pieces(Orbits orbits, Path file, Content.Table table, List<Finding> noticed) {
        var pieces = Trajectories.pieces(orbits, table, Optional.empty());
        if (pieces.isEmpty()) {
            noticed.add(AppFinding.NOTHING_USEABLE.with(file, table.ephemeris().object()));
        }
        return pieces.stream()
                .map(piece -> new Moving(piece, table.ephemeris().name()))
                .toList();
    }

    private static Moving whole(Trajectory motion, String name) {
        return new Moving(new Trajectory.Piece(motion, motion.start(), motion.stop()), name);
    }

    /// Own trajectories bear the number of the element set with the same designator, where there is
    /// one.
    private void own(MotionFiles files, List<Told> tables, List<MotionFiles.Lone> lone) {
        var numbers = new HashMap<String, ObjectId>();
        for (var set : sets) {
            set.internationalDesignator().ifPresent(d -> numbers.putIfAbsent(plain(d), set.object()));
        }
        for (var told : tables) {
            var given = told.table();
            var table = given.ephemeris();
            var object = numbers.getOrDefault(plain(table.object().value()), table.object());
            primaries.add(object);
            var known = new Content.Table(
                    new Ephemeris(
                            object, table.name(), table.states(), table.covariances(), table.interpolationDegree()),
                    given.originator(),
                    given.creationDate(),
                    given.useableStart(),
                    given.useableStop());
            moving.addAll(pieces(orbits, told.file(), known, findings));
        }
        for (var state : lone) {
            var object = numbers.getOrDefault(plain(state.object().value()), state.object());
            primaries.add(object);
            var known = new MotionFiles.Lone(object, state.name(), state.state(), state.covariance());
            findings.add(AppFinding.PROPAGATED.with(object, state.state().epoch()));
            moving.add(whole(files.propagated(known), state.name()));
        }
    }

    private static String plain(String designator) {
        var m = DESIGNATOR.matcher(designator);
        return m.matches() ? m.group(1) + "-" + m.group(2) + m.group(3) : designator;
    }

    private Catalogue catalogue(List<MeanElements> all) {
        var builder = new Catalogue.Builder(orbits);
        // Own trajectories come first, so that they are the first of their pairs.
        var first = moving.stream().filter(m -> primaries.contains(m.object())).toList();
        first.forEach(m -> builder.add(m.piece(), m.name()));
        for (var set : all) {
            if (fresh(set)) {
                builder.add(set);
            }
        }
        moving.stream().filter(m -> !first.contains(m)).forEach(m -> builder.add(m.piece(), m.name()));
        return builder.build();
    }

    /// Whether the elements are near enough to the window to be used; where not, that is said.
    private boolean fresh(MeanElements set) {
        double before = orbits.secondsBetween(set.epoch(), window.start()) / SECONDS_PER_DAY;
        double after = orbits.secondsBetween(window.stop(), set.epoch()) / SECONDS_PER_DAY;
        double away = Math.max(0, Math.max(before, after));
        if (order.maxAgeDays().isPresent() && away > order.maxAgeDays().getAsDouble()) {
            tooOld.putIfAbsent(
                    set.object(),
                    AppFinding.TOO_OLD.with(
                            set.object(), set.epoch(), order.maxAgeDays().getAsDouble()));
            return false;
        }
        if (after > FAR_AFTER_DAYS) {
            findings.add(AppFinding.EPOCH_AHEAD.with(set.object(), set.epoch(), window.stop()));
        }
        return true;
    }

    private static BitSet places(Catalogue catalogue, Set<ObjectId> objects) {
        var out = new BitSet();
        objects.forEach(object -> catalogue.place(object).ifPresent(out::set));
        return out;
    }

    /// Objects whose data differ from what they were without the newer sets.
    private BitSet changed(Catalogue catalogue) {
        var told = List.copyOf(findings);
        var before = catalogue(sets);
        findings.clear();
        findings.addAll(told);
        var out = new BitSet();
        for (int i = 0; i < catalogue.entries().size(); i++) {
            var entry = catalogue.entries().get(i);
            var place = before.place(entry.object());
            if (place.isEmpty() || !before.entries().get(place.get()).equals(entry)) {
                out.set(i);
            }
        }
        return out;
    }

    private static Input input(String role, Path file) {
        try (var in = Files.newInputStream(file)) {
            var hash = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
            }
            return new Input(role, file, HexFormat.of().formatHex(hash.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    /// One hash over the terms of an order and the files of some roles: that of the rows which come
    /// of them.
    static String digest(CatalogueOrder order, List<Input> inputs) {
        var text = new StringBuilder(order.terms());
        // Newer sets that are given apart count like another file of the catalogue.
        inputs.forEach(input -> text.append('\n')
                .append(input.role().equals("changed") ? "catalog" : input.role())
                .append(' ')
                .append(input.sha256()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
