package space.parley.app;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import space.parley.node.Node;
import space.parley.terms.Finding;
import space.parley.terms.Language;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The `parley` command.
@Command(
        name = "parley",
        description = {
            "Runs the node of a space agency: share what an agreement and your own law allow, find close approaches,"
                    + " settle who moves, and keep a record that anyone can check offline."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeList = {
            "0:done",
            "1:done, with findings or a refusal",
            "2:input that cannot be read",
            "64:wrong usage",
            "69:something that is needed is not there: a node, a partner, the database, a port",
            "70:a fault of Parley's own",
            "130:stopped by you"
        },
        footer = "  parley node init /srv/parley --party us --name-en \"NASA\" --name-zh \"美国国家航空航天局\"")
public final class Parley implements Runnable {
    /// All commands, in the order in which help lists them.
    private static final List<TopCommand> COMMANDS = List.of(
            new TopCommand("demo", () -> new CommandLine(new Demo())),
            new TopCommand("node", () -> new CommandLine(new NodeCommands())),
            new TopCommand("peer", () -> new CommandLine(new PeerCommands())),
            new TopCommand("agreement", () -> new CommandLine(new AgreementCommands())),
            new TopCommand("law", () -> new CommandLine(new LawCommands())),
            TopCommand.of("policy", LawCommands.Own.class),
            TopCommand.of("import", ImportCommand.class),
            TopCommand.of("decide", ShareCommands.class),
            TopCommand.of("share", ShareCommands.class),
            TopCommand.of("approve", ShareCommands.class),
            TopCommand.of("shares", ShareCommands.class),
            TopCommand.of("check", FormatCommands.class),
            TopCommand.of("convert", FormatCommands.class),
            new TopCommand("reference", () -> new CommandLine(new ReferenceCommands())),
            new TopCommand(
                    "screen",
                    () -> method(ScreenCommands.class, "screen")
                            .addSubcommand(method(ScreenCommands.class, "explain"))),
            TopCommand.of("encounters", EncounterCommands.class),
            TopCommand.of("encounter", EncounterCommands.class),
            new TopCommand("record", () -> new CommandLine(new RecordCommands())),
            TopCommand.of("status", StatusCommand.class),
            TopCommand.of("clock", StatusCommand.class));

    /// A command under `parley`; making its line reads all of its options.
    private record TopCommand(String name, Supplier<CommandLine> line) {
        static TopCommand of(String name, Class<?> commands) {
            return new TopCommand(name, () -> method(commands, name));
        }
    }

    private final PrintStream out;
    private final PrintStream err;
    private Language language;

    @Spec
    private @Nullable CommandSpec spec;

    private Parley(Language language, PrintStream out, PrintStream err) {
        this.language = language;
        this.out = out;
        this.err = err;
    }

    /// Runs and exits with the code of [#run].
    public static void main(String[] arguments) {
        LogSetup.quiet();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /// Runs a command.
    ///
    /// @param out takes results
    /// @param err takes findings
    /// @return the exit code, as `parley --help` lists them
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        var language = spoken(arguments);
        try {
            return line(arguments, language, out, err).execute(arguments);
        } catch (Error e) {
            // Such as too little memory: said like any other fault.
            err.println(AppFinding.FAULT.with(e).line(language));
            return Exit.FAULT;
        }
    }

    /// All commands, ready to run.
    static CommandLine line(Language language, PrintStream out, PrintStream err) {
        return line(COMMANDS, language, out, err);
    }

    /// The command that the arguments name, ready to run; all of them where they name none first. To read the
    /// options of every command takes a second.
    private static CommandLine line(String[] arguments, Language language, PrintStream out, PrintStream err) {
        var named = COMMANDS.stream()
                .filter(each -> arguments.length > 0 && each.name().equals(arguments[0]))
                .toList();
        return line(named.isEmpty() ? COMMANDS : named, language, out, err);
    }

    private static CommandLine line(List<TopCommand> commands, Language language, PrintStream out, PrintStream err) {
        var parley = new Parley(language, out, err);
        var line = new CommandLine(parley);
        for (var command : commands) {
            line.addSubcommand(command.name(), command.line().get());
        }
        Conversions.register(line, language);
        line.setOut(new PrintWriter(parley.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(parley.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(parley::misused);
        line.setExecutionExceptionHandler((e, command, parsed) -> parley.failed(e));
        dress(line, language, bundle(language));
        return line;
    }

    /// A method that is the command of a name.
    private static CommandLine method(Class<?> commands, String name) {
        return Arrays.stream(commands.getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(Command.class))
                .filter(each -> each.getAnnotation(Command.class).name().equals(name))
                .findFirst()
                .map(CommandLine::new)
                .orElseThrow(() -> new IllegalStateException("no command " + name + " in " + commands));
    }

    /// Gives every command the headings and options that all have, and the wording of the language. English
    /// stands with the commands, Chinese in a file beside them.
    private static void dress(CommandLine line, Language language, Optional<ResourceBundle> bundle) {
        var spec = line.getCommandSpec();
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and end.")
                .build());
        spec.versionProvider(() -> new String[] {"parley " + Node.VERSION});
        var usage = spec.usageMessage();
        usage.synopsisHeading(new Text("Usage: ", "用法：").in(language));
        usage.commandListHeading(new Text("%nCommands:%n", "%n命令：%n").in(language));
        if (!usage.exitCodeList().isEmpty()) {
            usage.exitCodeListHeading(new Text("%nExit codes:%n", "%n退出码：%n").in(language));
        }
        usage.footerHeading(new Text("%nExample:%n", "%n示例：%n").in(language));
        usage.width(100);
        usage.adjustLineBreaksForWideCJKCharacters(true);
        bundle.ifPresent(spec::resourceBundle);
        line.getSubcommands().values().forEach(each -> dress(each, language, bundle));
    }

    private static Optional<ResourceBundle> bundle(Language language) {
        if (language == Language.EN) {
            return Optional.empty();
        }
        try (var in = Parley.class.getResourceAsStream("help_zh.properties")) {
            if (in == null) {
                throw new IllegalStateException("the Chinese wording is missing");
            }
            return Optional.of(new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            scope = ScopeType.INHERIT,
            description = "The language to speak; that of LC_ALL or LANG where it is left out.")
    void speak(Optional<Language> chosen) {
        chosen.ifPresent(each -> language = each);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), new Text("a command is missing", "缺少命令").in(language));
        }
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Language language() {
        return language;
    }

    /// The language that is asked for, before anything else is understood.
    private static Language spoken(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            var value = arguments[i].startsWith("--language=")
                    ? arguments[i].substring("--language=".length())
                    : arguments[i].equals("--language") && i + 1 < arguments.length ? arguments[i + 1] : "";
            var chosen = Language.ofTag(value);
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        for (var name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            var value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return Language.ofTag(value).orElse(Language.EN);
            }
        }
        return Language.EN;
    }

    private int misused(CommandLine.ParameterException e, String[] arguments) {
        err.println(AppFinding.USAGE.with(why(e)).line(language));
        var command = e.getCommandLine();
        err.println(command.getHelp().fullSynopsis().strip());
        return Exit.USAGE;
    }

    private static Object why(CommandLine.ParameterException e) {
        return switch (e) {
            case CommandLine.MissingParameterException missing ->
                new Text("it lacks {0}", "缺少 {0}")
                        .with(missing.getMissing().stream().map(Parley::name).collect(Collectors.joining(", ")));
            case CommandLine.UnmatchedArgumentException unmatched ->
                new Text("there is no {0}", "没有 {0}").with(String.join(" ", unmatched.getUnmatched()));
            default ->
                e.getArgSpec() != null && e.getCause() instanceof CommandLine.TypeConversionException wrong
                        ? name(e.getArgSpec()) + ": " + wrong.getMessage()
                        : String.valueOf(e.getMessage());
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private int failed(Exception e) {
        if (System.getenv("PARLEY_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return switch (e) {
            case RefusedException refused -> {
                for (Finding finding : refused.findings()) {
                    err.println(finding.line(language));
                }
                yield Exit.refused(refused.findings());
            }
            case CancellationException _ -> Exit.STOPPED;
            default -> {
                err.println(AppFinding.FAULT
                        .with(e.getClass().getSimpleName() + ": " + e.getMessage())
                        .line(language));
                yield Exit.FAULT;
            }
        };
    }
}
