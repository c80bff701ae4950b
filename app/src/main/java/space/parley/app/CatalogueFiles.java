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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import space.parley.formats.Content;
import space.parley.node.store.Trajectories;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.screen.Catalogue;
import space.parley.screen.Window;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Place;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// The objects of a screening, from the files that its order names.
final class CatalogueFiles {
    private static final double SECONDS_PER_DAY = 86_400;
    /// From so many days after the window on, an epoch is taken for a mistake, and said.
    private static final double FAR_AFTER_DAYS = 30;
    /// From so many days on, the age of elements is told of.
    private static final double OLD_DAYS = 30;

    private static final Text THESE_ELEMENTS = new Text("them nevertheless", "此根数");
    private static final Text OTHER_ELEMENTS = new Text("another set", "另一组根数");

    private static final Pattern DESIGNATOR = Pattern.compile("(\\d{4})-(\\d{3})-?([A-Z]{1,3})");

    private static final String OWN = "own";
    private static final String CATALOG = "catalog";
    private static final String AGAINST = "against";

    private final Named named;
    private final OptionalDouble maxAgeDays;
    private final Orbits orbits;
    private final Window window;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<ObjectId> primaries = new HashSet<>();
    private final List<MeanElements> sets = new ArrayList<>();
    private final List<MeanElements> newer = new ArrayList<>();
    /// Where each set was read, as it is and not by its values: two files may hold the same.
    private final Map<MeanElements, Path> files = new IdentityHashMap<>();
    private final Map<ObjectId, List<Part>> parts = new LinkedHashMap<>();
    private final List<Moving> moving = new ArrayList<>();
    private final Map<ObjectId, Finding> notUsed = new LinkedHashMap<>();
    /// Where sets stand that were left out and name no object.
    private final Set<Place> unnamed = new HashSet<>();

    private final UnusedFiles unused;
    /// Parts of the file that is being taken.
    private final List<Part> pending = new ArrayList<>();
    /// Where there are own files, objects of element sets by their COSPAR designators.
    private final Map<String, ObjectId> numbers = new HashMap<>();

    private record Moving(Trajectory trajectory, String name) {}

    /// Files by what they are for.
    private record Named(List<Path> catalogue, List<Path> against, List<Path> own) {
        Named {
            catalogue = LocalFiles.distinct(catalogue);
            against = LocalFiles.distinct(against);
            own = LocalFiles.distinct(own);
        }
    }

    private record Read(String role, MotionFiles.Contents contents) {}

    private record Part(ObjectId object, Trajectory.Piece piece, String name) {}

    /// A file that was read.
    ///
    /// @param role what for: `catalog`, `against`, `own`, `changed` or `objects`
    /// @param file as it was typed
    /// @param sha256 of its bytes, empty text where they cannot be read
    /// @param used whether anything of it is used
    record Input(String role, Path file, String sha256, boolean used) {}

    /// What was read.
    ///
    /// @param catalogue the objects
    /// @param primaries their places where not all are screened on all
    /// @param changed places of those that newer sets touch, where an earlier result is brought up
    ///     to date
    /// @param inputs the files
    /// @param findings what is wrong with them, and objects that are left out
    /// @param leftOut objects that are not screened, with the reason
    /// @param leftOutNames their names, where known
    /// @param unnamed how many sets are left out of which the object is not known
    /// @param places where each set was read
    record Objects(
            Catalogue catalogue,
            Optional<BitSet> primaries,
            Optional<BitSet> changed,
            List<Input> inputs,
            List<Finding> findings,
            Map<ObjectId, Finding> leftOut,
            Map<ObjectId, String> leftOutNames,
            int unnamed,
            Function<MeanElements, Place> places) {
        /// A finding about the elements of one object, with their place where it has none.
        Finding placed(Finding finding) {
            return finding.objects().size() == 1 && finding.place().equals(Place.NONE)
                    ? catalogue
                            .place(finding.objects().getFirst())
                            .map(catalogue.entries()::get)
                            .filter(entry -> entry.ephemerides().isEmpty())
                            .flatMap(Catalogue.Entry::elements)
                            .map(places)
                            .map(finding::at)
                            .orElse(finding)
                    : finding;
        }

        /// The name of an object, empty where none is known.
        String name(ObjectId object) {
            return catalogue
                    .place(object)
                    .map(place -> catalogue.entries().get(place).name())
                    .orElseGet(() -> leftOutNames.getOrDefault(object, ""));
        }
    }

    private CatalogueFiles(Named named, OptionalDouble maxAgeDays, Orbits orbits, Window window) {
        this.named = named;
        this.maxAgeDays = maxAgeDays;
        this.orbits = orbits;
        this.window = window;
        this.unused = new UnusedFiles(orbits);
    }

    /// Reads all files of an order.
    ///
    /// @throws space.parley.terms.RefusedException where of those that were given for one thing no
    ///     file can be used, or no object is left
    static Objects read(CatalogueOrder order, Orbits orbits, Window window) {
        var named = new Named(order.catalogue(), order.against(), order.own());
        return new CatalogueFiles(named, order.maxAgeDays(), orbits, window).read(order);
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
        return new CatalogueFiles(new Named(catalogue, List.of(), own), OptionalDouble.empty(), orbits, window)
                .read(wanted, noticed);
    }

    private Catalogue read(Set<ObjectId> wanted, List<Finding> noticed) {
        motions(new MotionFiles(orbits, window));
        sets.removeIf(set -> !wanted.contains(set.object()));
        parts.keySet().retainAll(wanted);
        join();
        noticed.addAll(findings);
        var catalogue = catalogue(sets);
        inPlace(catalogue).stream()
                .filter(finding -> wanted.containsAll(finding.objects()))
                .forEach(noticed::add);
        return catalogue;
    }

    private Objects read(CatalogueOrder order) {
        var files = new MotionFiles(orbits, window);
        motions(files);
        order.changed()
                .ifPresent(file -> newer.addAll(read(files, "changed", file).sets()));
        order.objects().ifPresent(file -> inputs.add(input("objects", file)));
        join();
        var all = new ArrayList<>(sets);
        all.addAll(newer);
        var catalogue = catalogue(all);
        findings.addAll(catalogue.findings());
        findings.addAll(inPlace(catalogue));
        if (catalogue.entries().isEmpty()) {
            throw AppFinding.NO_OBJECTS.refusal();
        }
        var changed = order.changed().map(file -> changed(catalogue));
        var out = leftOut(catalogue);
        var names = new HashMap<ObjectId, String>();
        all.stream().filter(set -> out.containsKey(set.object())).forEach(set -> names.put(set.object(), set.name()));
        return new Objects(
                catalogue,
                named.own().isEmpty() && named.against().isEmpty()
                        ? Optional.empty()
                        : Optional.of(places(catalogue, primaries)),
                changed,
                inputs.stream()
                        .map(input -> unused.has(input.file())
                                ? new Input(input.role(), input.file(), input.sha256(), false)
                                : input)
                        .toList(),
                List.copyOf(findings),
                out,
                names,
                unnamed.size(),
                this::place);
    }

    /// Reads sets, and the parts of ephemerides of each object in the order of the files. The first of
    /// a pair is the one that was named first. A file that cannot be used is left out.
    private void motions(MotionFiles files) {
        var own = new ArrayList<MotionFiles.Contents>();
        var others = new ArrayList<Read>();
        for (var file : named.own()) {
            contents(files, OWN, file).ifPresent(contents -> {
                contents.sets().forEach(set -> primaries.add(set.object()));
                own.add(contents);
            });
        }
        unused.check(OWN, named.own());
        boolean catalogueFirst = !named.against().isEmpty() && named.own().isEmpty();
        for (var file : named.catalogue()) {
            contents(files, CATALOG, file).ifPresent(contents -> {
                others.add(new Read(CATALOG, contents));
                if (catalogueFirst) {
                    contents.sets().forEach(set -> primaries.add(set.object()));
                    contents.tables()
                            .forEach(table -> primaries.add(table.ephemeris().object()));
                    contents.states().forEach(state -> primaries.add(state.object()));
                }
            });
        }
        for (var file : named.against()) {
            contents(files, AGAINST, file).ifPresent(contents -> others.add(new Read(AGAINST, contents)));
        }
        if (!named.own().isEmpty()) {
            sets.forEach(
                    set -> set.internationalDesignator().ifPresent(d -> numbers.putIfAbsent(plain(d), set.object())));
        }
        own.forEach(contents -> take(OWN, contents, () -> own(files, contents)));
        others.forEach(each -> take(each.role(), each.contents(), () -> {
            each.contents().tables().forEach(table -> add(each.contents().file(), table));
            each.contents().states().forEach(state -> add(files, state));
        }));
        unused.check(OWN, named.own());
        unused.check(CATALOG, named.catalogue());
        unused.check(AGAINST, named.against());
        findings.addAll(unused.findings());
        for (var file : unused.files()) {
            if (file.role().equals(OWN) || catalogueFirst && file.role().equals(CATALOG)) {
                file.objects().forEach(object -> primaries.add(known(file.role(), object)));
            }
        }
    }

    /// Takes all motion of a file, or, where it cannot be used, nothing of it.
    private void take(String role, MotionFiles.Contents contents, Runnable taking) {
        int told = findings.size();
        pending.clear();
        try {
            taking.run();
            pending.forEach(part ->
                    parts.computeIfAbsent(part.object(), _ -> new ArrayList<>()).add(part));
        } catch (RefusedException e) {
            findings.subList(told, findings.size()).clear();
            sets.removeIf(set -> contents.sets().stream().anyMatch(of -> of == set));
            unused.add(role, contents.file(), e);
        }
    }

    /// The object that one of a file stands for.
    private ObjectId known(String role, ObjectId object) {
        return role.equals(OWN) ? numbers.getOrDefault(plain(object.value()), object) : object;
    }

    /// What the objects of files that are left out are screened by in their place.
    private List<Finding> inPlace(Catalogue catalogue) {
        var out = new ArrayList<Finding>();
        for (var file : unused.files()) {
            for (var named : file.objects()) {
                var object = known(file.role(), named);
                var entry = catalogue.place(object).map(catalogue.entries()::get);
                var told = file.of(
                        object,
                        entry.map(each -> each.ephemerides().isEmpty()
                                ? UnusedFiles.Instead.ELEMENTS
                                : UnusedFiles.Instead.OTHER_EPHEMERIS));
                if (entry.isEmpty()) {
                    notUsed.putIfAbsent(object, told);
                }
                out.add(told);
            }
        }
        return out;
    }

    /// Objects that nothing tells of: their sets are too far from the window or of no instant, or their
    /// file was left out.
    private Map<ObjectId, Finding> leftOut(Catalogue catalogue) {
        var out = new LinkedHashMap<>(notUsed);
        out.keySet().removeIf(object -> catalogue.place(object).isPresent());
        return out;
    }

    private MotionFiles.Contents read(MotionFiles files, String role, Path file) {
        var contents = files.read(file);
        inputs.add(input(role, file));
        findings.addAll(contents.findings());
        leftOut(contents);
        contents.sets().forEach(set -> this.files.put(set, file));
        return contents;
    }

    /// Takes note of what was left out of a file when it was read.
    private void leftOut(MotionFiles.Contents contents) {
        for (var finding : contents.findings()) {
            if (finding.severity() == Severity.ERROR) {
                finding.objects().forEach(object -> notUsed.putIfAbsent(object, finding));
                boolean set =
                        !contents.sets().isEmpty() && finding.place().line().isPresent();
                if (set && finding.objects().isEmpty()) {
                    unnamed.add(Place.of(
                            contents.file().toString(), finding.place().line().getAsInt()));
                }
            }
        }
    }

    /// Reads a file, and takes its sets; empty where it cannot be used.
    private Optional<MotionFiles.Contents> contents(MotionFiles files, String role, Path file) {
        try {
            var contents = read(files, role, file);
            sets.addAll(contents.sets());
            return Optional.of(contents);
        } catch (RefusedException e) {
            unused.add(role, file, e);
            inputs.add(unread(role, file));
            return Optional.empty();
        }
    }

    /// Own trajectories bear the number of the element set with the same designator, where there is
    /// one.
    private void own(MotionFiles files, MotionFiles.Contents contents) {
        for (var table : contents.tables()) {
            var states = table.ephemeris();
            var object = known(OWN, states.object());
            primaries.add(object);
            add(contents.file(), object.equals(states.object()) ? table : MotionFiles.of(table, object));
        }
        for (var state : contents.states()) {
            var object = known(OWN, state.object());
            primaries.add(object);
            add(files, new MotionFiles.Lone(object, state.name(), state.state(), state.manoeuvres()));
        }
    }

    private void add(MotionFiles files, MotionFiles.Lone state) {
        findings.add(AppFinding.PROPAGATED.with(state.object(), state.state().epoch()));
        if (!state.manoeuvres().isEmpty()) {
            findings.add(AppFinding.MANOEUVRES.with(
                    state.object(), state.manoeuvres().size()));
        }
        for (var piece : files.propagated(state)) {
            answers(piece);
            pending.add(new Part(state.object(), piece, state.name()));
        }
    }

    private void add(Path file, Content.Table table) {
        var states = table.ephemeris();
        findings.addAll(Bends.of(states, orbits, window));
        var pieces = Trajectories.pieces(orbits, table, Optional.empty());
        if (pieces.isEmpty()) {
            findings.add(AppFinding.NOTHING_USEABLE.with(file, states.object()));
        }
        for (var piece : pieces) {
            answers(piece);
            pending.add(new Part(states.object(), piece, states.name()));
        }
    }

    /// Puts the parts of each object one after the other, of two that overlap the one that begins
    /// later.
    private void join() {
        parts.forEach((object, list) -> {
            var pieces = list.stream().map(Part::piece).toList();
            overlaps(object, pieces);
            for (var piece : orbits.join(pieces).pieces()) {
                var motion = piece.motion();
                boolean whole =
                        piece.start().equals(motion.start()) && piece.stop().equals(motion.stop());
                moving.add(new Moving(whole ? motion : orbits.join(List.of(piece)), name(list)));
            }
        });
    }

    /// Looks whether a piece has states along the axes of a screening.
    ///
    /// @throws space.parley.terms.RefusedException what its frame needs
    private void answers(Trajectory.Piece piece) {
        boolean late = orbits.secondsBetween(window.start(), piece.start()) > 0;
        boolean early = orbits.secondsBetween(piece.stop(), window.stop()) > 0;
        var from = late ? piece.start() : window.start();
        var to = early ? piece.stop() : window.stop();
        if (orbits.secondsBetween(from, to) > 0) {
            piece.motion().at(from, Frame.TEME);
            piece.motion().at(to, Frame.TEME);
        }
    }

    private static String name(List<Part> list) {
        return list.stream()
                .map(Part::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Says where two pieces tell of a time that matters here.
    private void overlaps(ObjectId object, List<Trajectory.Piece> pieces) {
        Catalogue.overlaps(orbits, pieces).stream()
                .filter(both -> Bends.isNear(orbits, window, both.from(), both.to(), 0))
                .forEach(both -> findings.add(AppFinding.OVERLAP.with(object, both.from(), both.to())));
    }

    private static String plain(String designator) {
        var m = DESIGNATOR.matcher(designator);
        return m.matches() ? m.group(1) + "-" + m.group(2) + m.group(3) : designator;
    }

    private Catalogue catalogue(List<MeanElements> all) {
        var builder = new Catalogue.Builder(orbits);
        // Own trajectories come first, so that they are the first of their pairs.
        var first = moving.stream()
                .filter(m -> primaries.contains(m.trajectory().object()))
                .toList();
        first.forEach(m -> builder.add(m.trajectory(), m.name()));
        var old = new LinkedHashMap<MeanElements, Double>();
        best(all.stream().filter(set -> fresh(set, old)).toList()).forEach(set -> builder.add(set, place(set)));
        moving.stream().filter(m -> !first.contains(m)).forEach(m -> builder.add(m.trajectory(), m.name()));
        var catalogue = builder.build();
        old(catalogue, old);
        return catalogue;
    }

    /// Leaves out, of several sets of one object, those that describe no orbit or are of long after the window
    /// where another does better; and says so.
    private List<MeanElements> best(List<MeanElements> fresh) {
        var counts = new HashMap<ObjectId, Integer>();
        fresh.forEach(set -> counts.merge(set.object(), 1, Integer::sum));
        var least = new HashMap<ObjectId, Integer>();
        fresh.stream()
                .filter(set -> counts.getOrDefault(set.object(), 0) > 1)
                .forEach(set -> least.merge(set.object(), demerit(set), Math::min));
        var out = new ArrayList<MeanElements>();
        for (var set : fresh) {
            boolean used = !least.containsKey(set.object()) || demerit(set) == least.get(set.object());
            if (used) {
                out.add(set);
            }
            var fault = used ? Optional.<Text>empty() : Catalogue.fault(set);
            if (fault.isPresent()) {
                findings.add(AppFinding.SET_WITHOUT_ORBIT
                        .with(set.object(), set.epoch(), fault.get())
                        .at(place(set)));
            } else if (isFarAfter(set)) {
                findings.add(AppFinding.EPOCH_AHEAD
                        .with(set.object(), set.epoch(), window.stop(), used ? THESE_ELEMENTS : OTHER_ELEMENTS)
                        .at(place(set)));
            }
        }
        return out;
    }

    private int demerit(MeanElements set) {
        return (Catalogue.fault(set).isPresent() ? 2 : 0) + (isFarAfter(set) ? 1 : 0);
    }

    private boolean isFarAfter(MeanElements set) {
        return orbits.secondsBetween(window.stop(), set.epoch()) > FAR_AFTER_DAYS * SECONDS_PER_DAY;
    }

    /// The file of a set.
    private Place place(MeanElements set) {
        return Optional.ofNullable(files.get(set))
                .map(file -> Place.of(file.toString()))
                .orElse(Place.NONE);
    }

    /// Says in one finding how many objects are screened by old elements.
    ///
    /// @param old sets that are old, with the days that each is from the window
    private void old(Catalogue catalogue, Map<MeanElements, Double> old) {
        old.keySet()
                .removeIf(set -> catalogue
                        .place(set.object())
                        .flatMap(place -> catalogue.entries().get(place).elements())
                        .filter(set::equals)
                        .isEmpty());
        old.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .ifPresent(oldest -> findings.add(AppFinding.OLD_ELEMENTS.with(
                        old.size(), (int) OLD_DAYS, oldest.object().value(), oldest.epoch())));
    }

    /// Whether the elements are near enough to the window to be used; where not, that is said.
    ///
    /// @param old takes it where it is old
    private boolean fresh(MeanElements set, Map<MeanElements, Double> old) {
        double before;
        double after;
        try {
            before = orbits.secondsBetween(set.epoch(), window.start()) / SECONDS_PER_DAY;
            after = orbits.secondsBetween(window.stop(), set.epoch()) / SECONDS_PER_DAY;
        } catch (RefusedException e) {
            // Such as before UTC had leap seconds.
            var why = AppFinding.NO_EPOCH
                    .with(set.object(), set.epoch(), e.findings().getFirst().code())
                    .at(place(set));
            notUsed.putIfAbsent(set.object(), why);
            findings.add(why);
            return false;
        }
        double away = Math.max(0, Math.max(before, after));
        if (maxAgeDays.isPresent() && away > maxAgeDays.getAsDouble()) {
            notUsed.putIfAbsent(
                    set.object(),
                    AppFinding.TOO_OLD
                            .with(set.object(), set.epoch(), maxAgeDays.getAsDouble())
                            .at(place(set)));
            return false;
        }
        if (away > OLD_DAYS) {
            old.put(set, away);
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

    /// A file of which nothing is used, with its hash where it has bytes.
    private static Input unread(String role, Path file) {
        try {
            return input(role, file);
        } catch (RefusedException e) {
            return new Input(role, file, "", false);
        }
    }

    private static Input input(String role, Path file) {
        try (var in = Files.newInputStream(file)) {
            var hash = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
            }
            return new Input(role, file, HexFormat.of().formatHex(hash.digest()), true);
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
