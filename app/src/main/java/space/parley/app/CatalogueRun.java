package space.parley.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.parley.node.store.Json;
import space.parley.orbit.Epoch;
import space.parley.orbit.Orbits;
import space.parley.screen.ApproachSink;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.CloseApproach;
import space.parley.screen.Noticed;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.screen.report.ApproachIndex;
import space.parley.screen.report.ApproachRow;
import space.parley.screen.report.ApproachRows;
import space.parley.screen.report.ApproachTable;
import space.parley.screen.report.ObjectFacts;
import space.parley.terms.Finding;
import space.parley.terms.Language;
import space.parley.terms.RefusedException;
import space.parley.terms.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// One screening of a catalogue, from its files to its files.
///
/// Rows go to a table beside the result, block of time by block of time, in the order of the time
/// of closest approach to the microsecond, then of the places of both objects. All else is made of
/// that table when it is whole.
final class CatalogueRun {
    private static final long CHECKPOINT_NANOS = 1_000_000_000L;

    private final CatalogueOrder order;
    private final Orbits orbits;
    private final Window window;
    private final Engine engine;
    private final Progress progress;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Spool spool;

    /// What searches.
    @FunctionalInterface
    interface Engine {
        CatalogueScreening.Summary run(
                Catalogue catalogue, CatalogueScreening.Order order, ApproachSink sink, Progress progress);
    }

    /// What came of it.
    ///
    /// @param account the account of the run, as it was written
    /// @param findings what was noticed, in files and on the way
    /// @param complete whether the whole window was screened
    record Result(ObjectNode account, List<Finding> findings, boolean complete) {}

    private CatalogueRun(CatalogueOrder order, Orbits orbits, Engine engine, Progress progress) {
        this.order = order;
        this.orbits = orbits;
        var start = Epoch.utc(order.from());
        this.window = new Window(start, orbits.plus(start, order.seconds()));
        this.engine = engine;
        this.progress = progress;
        this.spool = new Spool(order.out().table());
    }

    /// Screens and writes.
    ///
    /// @param progress hears after each block, and may stop it
    /// @throws space.parley.terms.RefusedException where a file cannot be read or written, or where
    ///     an earlier result does not belong to this order
    static Result run(CatalogueOrder order, Orbits orbits, Engine engine, Progress progress) {
        try {
            return new CatalogueRun(order, orbits, engine, progress).run();
        } catch (IOException e) {
            throw unwritable(order.out().table(), e);
        } catch (UncheckedIOException e) {
            throw unwritable(
                    order.out().table(), e.getCause() == null ? new IOException(e.getMessage()) : e.getCause());
        }
    }

    private static RefusedException unwritable(Path file, IOException e) {
        return new RefusedException(said(file, e));
    }

    private static Finding said(Path file, IOException e) {
        var named = e instanceof FileSystemException of && of.getFile() != null ? Path.of(of.getFile()) : file;
        return AppFinding.UNWRITABLE.with(named, LocalFiles.why(e));
    }

    private Result run() throws IOException {
        var folder = order.out().table().toAbsolutePath().getParent();
        if (order.out() instanceof CatalogueOrder.Output.Folder && folder != null) {
            Files.createDirectories(folder);
        }
        var objects = CatalogueFiles.read(order, orbits, window);
        note(objects.leftOut().values());
        note(objects.findings());
        var catalogue = objects.catalogue();
        var digest = CatalogueFiles.digest(order, objects.inputs());
        var left = order.resume() ? spool.left() : Optional.<ObjectNode>empty();
        if (order.resume() && left.isEmpty()) {
            note(List.of(AppFinding.NOTHING_LEFT_OFF.with(order.out().table())));
        }
        left.filter(account -> !account.path("order").asString("").equals(started(digest)))
                .ifPresent(account -> {
                    throw AppFinding.NOT_THAT_RUN.refusal(spool.partial(), "--resume");
                });
        var before = order.compare().isPresent()
                ? Optional.of(index(CatalogueOrder.table(order.compare().get())))
                : Optional.<ApproachIndex>empty();
        var facts = facts();
        var volumes = new VolumesInUse(order, catalogue, facts);
        volumes.check(objects.leftOut().keySet());
        note(volumes.findings());
        try (var previous = order.changed().isPresent() ? kept(objects) : null) {
            try (var writing = new Writing(catalogue, facts, volumes, before, previous, left, started(digest))) {
                return written(objects, writing, volumes, before, left, digest);
            }
        } finally {
            spool.close();
        }
    }

    private Result written(
            CatalogueFiles.Objects objects,
            Writing writing,
            VolumesInUse volumes,
            Optional<ApproachIndex> before,
            Optional<ObjectNode> left,
            String digest) {
        try {
            var summary = screen(objects, writing, volumes, left);
            note(summary.findings().stream().map(objects::placed).toList());
            if (writing.failure != null) {
                throw cutShort(writing.failure);
            }
            if (writing.stopped || !summary.complete()) {
                writing.stop();
                note(List.of(AppFinding.STOPPED_EARLY.with(writing.blocks, summary.blocks(), spool.partial())));
                var account = account(objects, summary, volumes, writing, digest);
                spool.tell(account);
                return new Result(account, noted(), false);
            }
            writing.finish();
            var account = account(objects, summary, volumes, writing, digest);
            new CatalogueOutputs(order, summary.work(), account, volumes.lines(), noted(), objects::name)
                    .write(spool, before);
            return new Result(account, noted(), true);
        } catch (IOException e) {
            throw cutShort(said(order.out().table(), e));
        }
    }

    /// What could not be written, and what is kept of the result.
    private RefusedException cutShort(Finding why) {
        var kept = spool.rescue();
        return new RefusedException(List.of(
                why,
                kept.map(account -> AppFinding.CUT_SHORT.with(
                                account.path("blocks").asInt(0),
                                spool.partial(),
                                account.path("rows").asLong(0)))
                        .orElseGet(AppFinding.NOTHING_KEPT::with)));
    }

    /// Keeps what was noticed, each once.
    private void note(Iterable<Finding> noticed) {
        noticed.forEach(finding -> findings.putIfAbsent(finding.line(Language.EN), finding));
    }

    /// Whether anything was not screened, or less surely than the rest.
    static boolean isPartial(Collection<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
    }

    private List<Finding> noted() {
        return List.copyOf(findings.values());
    }

    private CatalogueScreening.Summary screen(
            CatalogueFiles.Objects objects, Writing writing, VolumesInUse volumes, Optional<ObjectNode> left)
            throws IOException {
        writing.open();
        int firstBlock = left.map(account -> account.path("blocks").asInt(0)).orElse(0);
        if (firstBlock > 0 && left.flatMap(State::noticed).isEmpty()) {
            note(List.of(AppFinding.NOTES_LOST.with(firstBlock)));
        }
        return engine.run(
                objects.catalogue(),
                new CatalogueScreening.Order(
                        window,
                        order.thresholdMetres(),
                        objects.primaries(),
                        objects.changed(),
                        firstBlock,
                        writing.noticed,
                        entry -> Optional.of(volumes.volume(entry))),
                writing,
                (done, all) -> writing.goesOn() && progress.goOn(done, all));
    }

    /// What a run is known by that was stopped: the terms and files of its rows, and what else its
    /// table hangs on.
    private String started(String digest) {
        return digest
                + order.changed().map(f -> " changed").orElse("")
                + order.compare().map(f -> " compare").orElse("");
    }

    private ObjectFacts facts() {
        var facts = order.radiusMetres().isPresent()
                ? ObjectFacts.of(order.radiusMetres().getAsDouble(), "stated")
                : ObjectFacts.of(CatalogueOrder.DEFAULT_RADIUS, "default");
        return order.objects().isPresent() ? facts(facts, order.objects().get()) : facts;
    }

    /// Facts, and what a file tells of objects.
    static ObjectFacts facts(ObjectFacts known, Path file) {
        try (var in = reader(file)) {
            return known.and(in, file.toString());
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    static Reader reader(Path file) {
        try {
            return Files.newBufferedReader(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
    }

    static ApproachIndex index(Path table) throws IOException {
        var index = new ApproachIndex();
        try (var in = reader(table)) {
            var rows = ApproachTable.read(in, table.toString());
            for (var row = rows.next(); row != null; row = rows.next()) {
                index.add(row);
            }
        }
        return index;
    }

    /// The rows of the earlier result that newer sets do not touch.
    private Kept kept(CatalogueFiles.Objects objects) throws IOException {
        var table = order.out().table();
        if (!Files.exists(table) || !Files.exists(order.out().account())) {
            throw AppFinding.UNREADABLE.refusal(
                    Files.exists(table) ? order.out().account() : table);
        }
        var account = Json.read(Files.readAllBytes(order.out().account()));
        var known = objects.inputs().stream()
                .filter(input -> !input.role().equals("changed"))
                .toList();
        if (!account.path("digest").asString("").equals(CatalogueFiles.digest(order, known))) {
            throw AppFinding.NOT_THAT_RUN.refusal(table, "--changed");
        }
        return new Kept(table, objects.catalogue(), objects.changed().orElseThrow());
    }

    /// The account of a run, which decides nothing that its rows say.
    private ObjectNode account(
            CatalogueFiles.Objects objects,
            CatalogueScreening.Summary summary,
            VolumesInUse volumes,
            Writing writing,
            String digest) {
        var json = Json.object();
        json.put("digest", digest);
        json.put("complete", writing.blocks == summary.blocks());
        json.put("partial", isPartial(findings.values()));
        json.put("from", order.from().toString());
        json.put(
                "to",
                orbits.to(space.parley.orbit.TimeScale.UTC, window.stop())
                        .reading()
                        .toString());
        json.put("timeScale", "UTC");
        json.put("thresholdMetres", order.thresholdMetres());
        json.set("volumes", volumes.json());
        json.put("radiusMetres", order.radiusMetres().orElse(CatalogueOrder.DEFAULT_RADIUS));
        json.put("uncertainty", order.uncertainty().name());
        var inputs = json.putArray("inputs");
        objects.inputs()
                .forEach(input -> inputs.addObject()
                        .put("role", input.role())
                        .put("file", input.file().toString())
                        .put("sha256", input.sha256())
                        .put("used", input.used()));
        json.put(
                "objects",
                objects.catalogue().entries().size() + objects.leftOut().size() + objects.unnamed());
        json.put("screened", writing.blocks > 0 ? summary.objects() : 0);
        objects.primaries().ifPresent(places -> json.put("primaries", places.cardinality()));
        objects.changed().ifPresent(places -> json.put("changed", places.cardinality()));
        json.put("approaches", writing.rows);
        json.put("blocks", summary.blocks());
        json.put("blocksDone", writing.blocks);
        var work = summary.work();
        json.putObject("work")
                .put("stepSeconds", work.stepSeconds())
                .put("states", work.states())
                .put("withinReach", work.withinReach())
                .put("gated", work.gated())
                .put("refined", work.refined())
                .put("exactStates", work.exactStates())
                .put("greatestBoundMetres", work.greatestBoundMetres());
        json.put("leapSecondsKnownTo", orbits.leapSecondsKnownTo().toString());
        var list = json.putArray("findings");
        findings.values().forEach(finding -> {
            var told = NodeClient.json(finding);
            if (!finding.objects().isEmpty()) {
                var names = told.putArray("names");
                finding.objects().forEach(object -> names.add(objects.name(object)));
            }
            list.add(told);
        });
        return json;
    }

    /// How far a run has come, and all that it takes to go on from there.
    private record State(String order, int blocks, long rows, long kept, Noticed noticed)
            implements Supplier<ObjectNode> {
        private static final String NOTICED = "noticed";

        /// What was noticed up to there; empty where an account does not tell that.
        static Optional<Noticed> noticed(ObjectNode account) {
            try {
                return Optional.ofNullable(account.get(NOTICED)).map(numbers -> Json.value(numbers, Noticed.class));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }

        @Override
        public ObjectNode get() {
            var json = Json.object()
                    .put("order", order)
                    .put("blocks", blocks)
                    .put("rows", rows)
                    .put("kept", kept);
            json.set(NOTICED, Json.tree(noticed));
            return json;
        }
    }

    private record Line(ApproachRow row, int first, int second) {
        static final Comparator<Line> ORDER = Comparator.comparing((Line line) -> line.row.tca())
                .thenComparingInt(Line::first)
                .thenComparingInt(Line::second);
    }

    /// Rows of an earlier table between objects that did not change, in their order.
    private static final class Kept implements AutoCloseable {
        private final Reader in;
        private final ApproachTable.Rows rows;
        private final Catalogue catalogue;
        private final BitSet changed;
        private @Nullable Line next;

        Kept(Path table, Catalogue catalogue, BitSet changed) throws IOException {
            this.in = reader(table);
            this.rows = ApproachTable.read(in, table.toString());
            this.catalogue = catalogue;
            this.changed = changed;
            advance();
        }

        private void advance() throws IOException {
            for (var row = rows.next(); row != null; row = rows.next()) {
                var first = catalogue.place(row.first());
                var second = catalogue.place(row.second());
                boolean touched =
                        first.isEmpty() || second.isEmpty() || changed.get(first.get()) || changed.get(second.get());
                if (!touched) {
                    next = new Line(row, first.get(), second.get());
                    return;
                }
            }
            next = null;
        }

        /// The next row that comes before a line; null where none does.
        @Nullable
        Line before(@Nullable Line line) throws IOException {
            var kept = next;
            if (kept == null || line != null && Line.ORDER.compare(kept, line) > 0) {
                return null;
            }
            advance();
            return kept;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// Makes rows of what is found and writes them.
    private final class Writing implements ApproachSink, AutoCloseable {
        private final Catalogue catalogue;
        private final ApproachRows maker;
        private final Optional<ApproachIndex> before;
        private final @Nullable Kept kept;
        private final Optional<MessageFolder> messages;
        private final List<CloseApproach> block = new ArrayList<>();
        private final ExecutorService work = Executors.newFixedThreadPool(order.threads());
        private final StringBuilder text = new StringBuilder();
        private final long keep;
        private final String started;
        private int blocks;
        private Noticed noticed;
        private long rows;
        private long keptRows;
        private @Nullable Finding failure;
        private boolean stopped;
        private long next = System.nanoTime() + CHECKPOINT_NANOS;

        Writing(
                Catalogue catalogue,
                ObjectFacts facts,
                VolumesInUse volumes,
                Optional<ApproachIndex> before,
                @Nullable Kept kept,
                Optional<ObjectNode> left,
                String started)
                throws IOException {
            this.catalogue = catalogue;
            this.maker = new ApproachRows(catalogue, window, facts, volumes::volume, order.uncertainty());
            this.before = before;
            this.kept = kept;
            this.started = started;
            this.messages = order.messages().isPresent()
                    ? Optional.of(new MessageFolder(order.messages().get(), orbits, catalogue, order))
                    : Optional.empty();
            long earlier =
                    messages.isPresent() && left.isEmpty() ? messages.get().earlier() : 0;
            if (earlier > 0) {
                note(List.of(AppFinding.EARLIER_MESSAGES.with(order.messages().get(), earlier)));
            }
            keep = left.map(account -> account.path("bytes").asLong(0)).orElse(0L);
            blocks = left.map(account -> account.path("blocks").asInt(0)).orElse(0);
            noticed = left.flatMap(State::noticed).orElse(Noticed.NOTHING);
            rows = left.map(account -> account.path("rows").asLong(0)).orElse(0L);
            long skip = left.map(account -> account.path("kept").asLong(0)).orElse(0L);
            for (; kept != null && keptRows < skip; keptRows++) {
                kept.before(null);
            }
        }

        void open() throws IOException {
            spool.open(keep);
            if (keep == 0) {
                spool.write(ApproachTable.header());
                spool.checkpoint(state());
            }
        }

        boolean goesOn() {
            return failure == null && !stopped;
        }

        @Override
        public void approach(CloseApproach approach) {
            block.add(approach);
        }

        @Override
        public void blockDone(int done, int all, Supplier<Noticed> soFar) {
            if (!goesOn()) {
                return;
            }
            try {
                var made = maker.rows(block, work, () -> progress.goOn(blocks, all));
                if (made.isEmpty()) {
                    stopped = true;
                    return;
                }
                for (var line : lines(made.get())) {
                    keptBefore(line);
                    write(line);
                }
                block.clear();
                blocks = done;
                noticed = soFar.get();
                if (System.nanoTime() - next >= 0) {
                    spool.checkpoint(state());
                    next = System.nanoTime() + CHECKPOINT_NANOS;
                } else {
                    spool.mark(state());
                }
            } catch (RefusedException e) {
                failure = e.findings().getFirst();
            } catch (IOException e) {
                failure = said(order.out().table(), e);
            }
        }

        /// The rows of a block in the order of the table; their messages are written.
        private List<Line> lines(List<ApproachRows.Made> made) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < made.size(); i++) {
                var approach = block.get(i);
                var each = made.get(i);
                messages.ifPresent(folder -> folder.write(approach, each));
                lines.add(new Line(
                        each.row(),
                        catalogue.place(approach.first()).orElseThrow(),
                        catalogue.place(approach.second()).orElseThrow()));
            }
            lines.sort(Line.ORDER);
            return lines;
        }

        private void keptBefore(@Nullable Line line) throws IOException {
            if (kept == null) {
                return;
            }
            for (var each = kept.before(line); each != null; each = kept.before(line)) {
                keptRows++;
                write(each);
            }
        }

        private void write(Line line) throws IOException {
            text.setLength(0);
            var row = line.row();
            ApproachTable.append(
                    text,
                    row.with(before.map(index -> index.trend(row)).orElse(space.parley.screen.report.Trend.NONE)));
            spool.write(text);
            rows++;
        }

        private State state() {
            return new State(started, blocks, rows, keptRows, noticed);
        }

        /// The screening was stopped: what is done is kept, with what was noticed.
        void stop() throws IOException {
            spool.checkpoint(state());
        }

        /// The search is over: so is the table.
        void finish() throws IOException {
            keptBefore(null);
            stop();
        }

        @Override
        public void close() {
            work.shutdownNow();
        }
    }
}
