package space.parley.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.Node;
import space.parley.node.door.Links;
import space.parley.node.store.Json;
import space.parley.node.store.NodeFolder;
import space.parley.terms.Party;
import space.parley.terms.Text;

/// Makes and runs a node.
@Command(name = "node", description = "Makes and runs a node.", footer = "  parley node run /srv/parley")
final class NodeCommands {
    private static final Pattern OFFICER = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    @Command(
            name = "init",
            description = "Makes a node in an empty folder: its keys, its officers' tokens, its configuration.",
            footer = "  parley node init /srv/parley --party us --name-en \"NASA\" --name-zh \"美国国家航空航天局\"")
    int init(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "DIR", description = "An empty or missing folder.") Path folder,
            @Option(names = "--party", required = true, paramLabel = "ID", description = "Whose node, such as us.")
                    Party party,
            @Option(names = "--name-en", required = true, paramLabel = "NAME", description = "Its name in English.")
                    String en,
            @Option(names = "--name-zh", required = true, paramLabel = "NAME", description = "Its name in Chinese.")
                    String zh,
            @Option(
                            names = "--clock",
                            defaultValue = "system",
                            paramLabel = "system|scenario",
                            description = "The clock that it goes by; scenario is for replays.")
                    String clock,
            @Option(
                            names = "--host",
                            defaultValue = "127.0.0.1",
                            paramLabel = "HOST",
                            description = "Where partners reach it.")
                    String host,
            @Option(
                            names = "--peer-port",
                            defaultValue = "0",
                            paramLabel = "PORT",
                            description = "The port for partners; 0 takes a free one.")
                    int peerPort,
            @Option(
                            names = "--api-port",
                            defaultValue = "0",
                            paramLabel = "PORT",
                            description = "The port of page and API, on loopback alone; 0 takes a free one.")
                    int apiPort,
            @Option(
                            names = "--database-url",
                            paramLabel = "URL",
                            description = "Your own PostgreSQL, as a JDBC address; a node without one brings its own.")
                    Optional<String> databaseUrl,
            @Option(
                            names = "--officer",
                            paramLabel = "NAME",
                            description = "Who may act; may be given more than once. Default: officer-1, officer-2.")
                    List<String> officers,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        var names = officers == null || officers.isEmpty() ? List.of("officer-1", "officer-2") : officers;
        check(terminal, names, clock, List.of(peerPort, apiPort));
        if (en.isBlank() || zh.isBlank()) {
            throw usage(terminal, "a name is not blank");
        }
        var node = NodeFolder.init(
                folder,
                new NodeFolder.Plan(
                        party, new Text(en, zh), clock, host, peerPort, apiPort, databaseUrl, List.copyOf(names)),
                new SecureRandom());
        var config = node.config();
        if (json) {
            var made = Json.object();
            made.put("party", party.id());
            made.put("folder", folder.toString());
            made.put("peerPort", config.peerPort());
            made.put("apiPort", config.apiPort());
            var array = made.putArray("officers");
            config.officers().forEach(o -> array.add(o.name()));
            terminal.json(made);
            return Exit.DONE;
        }
        terminal.say(
                "The node of {0} is in {1}: page on port {2}, partners on {3}:{4}, officers {5}.",
                "{0} 的节点已建于 {1}：页面端口 {2}，对外地址 {3}:{4}，人员 {5}。",
                party,
                folder,
                config.apiPort(),
                config.host(),
                config.peerPort(),
                String.join(", ", names));
        terminal.say("Start it: parley node run {0}", "启动：parley node run {0}", folder);
        return Exit.DONE;
    }

    private static void check(Terminal terminal, List<String> officers, String clock, List<Integer> ports) {
        if (!officers.stream().allMatch(name -> OFFICER.matcher(name).matches())
                || new HashSet<>(officers).size() != officers.size()) {
            throw usage(
                    terminal,
                    "an officer's name is 1 to 32 lower-case letters, digits and hyphens, a letter first, each once");
        }
        if (!clock.equals("system") && !clock.equals("scenario")) {
            throw usage(terminal, "the clock is system or scenario");
        }
        if (!ports.stream().allMatch(port -> port >= 0 && port <= 65_535)) {
            throw usage(terminal, "a port is 0 to 65535");
        }
    }

    static CommandLine.ParameterException usage(Terminal terminal, String why) {
        return new CommandLine.ParameterException(terminal.command().commandLine(), why);
    }

    @Command(
            name = "run",
            description = {
                "Runs a node until it is stopped. When it serves, it prints one line for scripts:",
                "parley: ready PARTY page=http://127.0.0.1:PORT/ peer=HOST:PORT"
            },
            footer = "  parley node run /srv/parley")
    int run(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "DIR", description = "The node's folder.") Path folder,
            @Option(
                            names = "--database-url",
                            paramLabel = "URL",
                            description = "Your own PostgreSQL for this run, as a JDBC address.")
                    Optional<String> databaseUrl,
            @Option(
                            names = "--parent",
                            hidden = true,
                            paramLabel = "PID",
                            description = "Stop when that process is gone.")
                    Optional<Long> parent)
            throws InterruptedException {
        var opened = NodeFolder.open(folder);
        var node = databaseUrl.map(opened::onDatabase).orElse(opened);
        var stop = new CountDownLatch(1);
        parent.ifPresent(pid -> ProcessHandle.of(pid)
                .ifPresentOrElse(handle -> handle.onExit().thenRun(stop::countDown), stop::countDown));
        var running = Node.start(node, InstantSource.system(), new SecureRandom(), text -> {
            terminal.err().println(terminal.in(text));
        });
        // A signal begins the end of the process, which must not come before the node has stopped in order.
        var closing = new Thread(running::close, "stop");
        Runtime.getRuntime().addShutdownHook(closing);
        var card = running.card();
        terminal.line("parley: ready " + card.party() + " page=" + running.page() + " peer=" + card.host() + ":"
                + card.port());
        var first = node.config().officers().getFirst().name();
        terminal.say(
                "Page of {0}: {1}", "{0} 的页面：{1}", first, page(running.page().toString(), node, first));
        terminal.out().flush();
        stop.await();
        if (Runtime.getRuntime().removeShutdownHook(closing)) {
            running.close();
        }
        return Exit.DONE;
    }

    /// The address of a node's page, with an officer's token where no server sees it.
    static String page(String address, NodeFolder folder, String officer) {
        return address + "#token=" + folder.token(officer);
    }

    @Command(
            name = "card",
            description = {
                "Prints the card of a node: what a partner needs to reach and check it. Hand it over by a way that both"
                        + " sides trust. The node need not be running."
            },
            footer = "  parley node card /srv/parley > us.card.json")
    int card(
            @Mixin Terminal terminal, @Parameters(paramLabel = "DIR", description = "The node's folder.") Path folder) {
        terminal.line(Json.pretty(Json.tree(Links.card(NodeFolder.open(folder)))));
        return Exit.DONE;
    }
}
