package space.parley.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import space.parley.node.store.Json;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.Progress;
import space.parley.terms.Finding;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// Runs a screening of a catalogue for whoever typed it: tells how far it is, and stops it in order
/// on Ctrl-C.
final class CatalogueScreen {
    private static final int MOST_OF_A_CODE = 10;
    private static final long PATIENCE_SECONDS = 20;
    private static final long PAUSE_NANOS = 500_000_000L;

    private CatalogueScreen() {}

    static int run(Terminal terminal, CatalogueOrder order, boolean json) {
        var stopping = new AtomicBoolean();
        var over = new CountDownLatch(1);
        // On Ctrl-C the machine ends when this thread does: after the run has put away what it has.
        var hook = Thread.ofPlatform().unstarted(() -> {
            stopping.set(true);
            try {
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var engine = new CatalogueScreening(order.threads());
            var watch = new Watching(terminal, stopping);
            var result = CatalogueRun.run(order, References.orbits(), engine::run, watch);
            watch.over();
            tell(terminal, order, result, json);
            return result.complete() ? Exit.noticed(result.findings()) : Exit.STOPPED;
        } finally {
            over.countDown();
            if (!stopping.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void tell(Terminal terminal, CatalogueOrder order, CatalogueRun.Result result, boolean json) {
        var account = result.account();
        if (json) {
            terminal.json(account);
        } else {
            terminal.say(
                    "{0} of {1} objects screened from {2} to {3} at {4}: {5} approaches in {6}",
                    "{1} 个目标中的 {0} 个在 {2} 至 {3} 以 {4} 完成筛查：{5} 次接近，见 {6}",
                    account.get("screened").asLong(),
                    account.get("objects").asLong(),
                    Json.text(account, "from"),
                    Json.text(account, "to"),
                    order.volumes().rules().isEmpty()
                            ? Math.round(order.thresholdMetres()) + " m"
                            : String.join("; ", order.volumeLines()),
                    account.get("approaches").asLong(),
                    written(order, result));
            if (account.has("gone")) {
                terminal.say(
                        "{0} approaches of the earlier screening are gone",
                        "先前筛查中的 {0} 次接近已消失", account.get("gone").asLong());
            }
        }
        findings(
                terminal,
                result.findings(),
                result.complete()
                        ? order.out().account()
                        : new Spool(order.out().table()).stopped());
        partial(terminal, result.findings());
    }

    /// The last line, where the result is not the whole one.
    static void partial(Terminal terminal, List<Finding> findings) {
        if (CatalogueRun.isPartial(findings)) {
            terminal.err()
                    .println(terminal.in(new Text(
                                    "The result is partial: {0} findings say what was not screened, or less surely than"
                                            + " the rest.",
                                    "结果不完整：共有 {0} 条提示，说明哪些内容未筛查或结果较弱。")
                            .with(findings.stream()
                                    .filter(finding -> finding.severity() != Severity.NOTE)
                                    .count())));
        }
    }

    private static Path written(CatalogueOrder order, CatalogueRun.Result result) {
        if (!result.complete()) {
            return new Spool(order.out().table()).partial();
        }
        return switch (order.out()) {
            case CatalogueOrder.Output.Csv csv -> csv.file();
            case CatalogueOrder.Output.JsonFile file -> file.file();
            case CatalogueOrder.Output.Folder folder -> folder.folder();
        };
    }

    /// Of each code the first few; the account holds all.
    private static void findings(Terminal terminal, List<Finding> findings, Path account) {
        var told = new HashMap<String, Integer>();
        for (var finding : findings) {
            if (told.merge(finding.code(), 1, Integer::sum) <= MOST_OF_A_CODE) {
                terminal.findings(List.of(finding));
            }
        }
        told.entrySet().stream()
                .filter(entry -> entry.getValue() > MOST_OF_A_CODE)
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> terminal.err()
                        .println(terminal.in(new Text("{0}: {1} more, all in {2}", "{0}：另有 {1} 条，全部见 {2}")
                                .with(entry.getKey(), entry.getValue() - MOST_OF_A_CODE, account))));
    }

    /// Tells a person how far it has come and how long the rest takes, at the pace so far.
    private static final class Watching implements Progress {
        private final Terminal terminal;
        private final AtomicBoolean stopping;
        private final boolean told;
        private final long begin = System.nanoTime();
        private long next = begin + PAUSE_NANOS;
        private long firstDone = -1;
        private long firstAt;
        private boolean begun;

        Watching(Terminal terminal, AtomicBoolean stopping) {
            var console = System.console();
            this.terminal = terminal;
            this.stopping = stopping;
            this.told = console != null && console.isTerminal();
        }

        @Override
        public boolean goOn(long done, long all) {
            long now = System.nanoTime();
            // What the first block takes, the reading of files before it included, is no measure of
            // the others.
            if (firstDone < 0) {
                firstDone = done;
                firstAt = now;
            }
            if (told && (now - next >= 0 || begun && done == all)) {
                next = now + PAUSE_NANOS;
                begun = true;
                var left = done > firstDone
                        ? clock((long) ((double) (now - firstAt) / (done - firstDone) * (all - done)))
                        : "–";
                terminal.err()
                        .print("\r" + done + "/" + all + "  " + clock(now - begin) + "  "
                                + terminal.in(new Text("left {0}", "剩余 {0}").with(left)) + "   ");
                terminal.err().flush();
            }
            return !stopping.get();
        }

        private static String clock(long nanos) {
            long seconds = Math.round(nanos / 1e9);
            return "%d:%02d".formatted(seconds / 60, seconds % 60);
        }

        void over() {
            if (begun) {
                terminal.err().println();
            }
        }
    }
}
