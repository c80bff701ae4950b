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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import space.parley.accord.Purpose;
import space.parley.accord.ReleaseClass;
import space.parley.node.Node;
import space.parley.terms.Finding;
import space.parley.terms.Grade;
import space.parley.terms.Language;
import space.parley.terms.ObjectId;
import space.parley.terms.Party;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

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
        return line(spoken(arguments), out, err).execute(arguments);
    }

    /// All commands, ready to run.
    static CommandLine line(Language language, PrintStream out, PrintStream err) {
        var parley = new Parley(language, out, err);
        var line = new CommandLine(parley);
        line.addSubcommand(new Demo());
        line.addSubcommand(new NodeCommands());
        line.addSubcommand(new PeerCommands());
        line.addSubcommand(new AgreementCommands());
        line.addSubcommand(new LawCommands());
        add(line, LawCommands.Own.class, "policy");
        add(line, ImportCommand.class, "import");
        add(line, ShareCommands.class, "decide", "share", "approve", "shares");
        add(line, ScreenCommands.class, "screen", "encounters", "encounter");
        line.addSubcommand(new RecordCommands());
        add(line, StatusCommand.class, "status", "clock");
        line.registerConverter(Party.class, Parley::party);
        line.registerConverter(ObjectId.class, Parley::object);
        line.registerConverter(
                UtcInstant.class,
                text -> UtcInstant.parse(text)
                        .orElseThrow(() -> wrong("'" + text + "' is no UTC instant such as 2021-08-07T12:00:00Z")));
        line.registerConverter(
                ReleaseClass.class,
                text -> ReleaseClass.ofWord(text)
                        .orElseThrow(() ->
                                wrong("'" + text + "' is not one of ephemeris, manoeuvre-plan, warning, encounter")));
        line.registerConverter(
                Purpose.class,
                text -> Purpose.ofWord(text)
                        .orElseThrow(() -> wrong("'" + text + "' is not one of ordinary, safety-of-life")));
        line.registerConverter(
                Grade.class,
                text -> Grade.ofWord(text)
                        .filter(grade -> grade != Grade.NOTHING)
                        .orElseThrow(() -> wrong("'" + text + "' is not one of existence, coarse, full")));
        line.registerConverter(
                Language.class,
                text -> Language.ofTag(text).orElseThrow(() -> wrong("'" + text + "' is not one of en, zh")));
        line.setOut(new PrintWriter(parley.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(parley.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(parley::misused);
        line.setExecutionExceptionHandler((e, command, parsed) -> parley.failed(e));
        dress(line, language, bundle(language));
        return line;
    }

    private static Party party(String text) {
        try {
            return new Party(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectId object(String text) {
        try {
            return new ObjectId(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static CommandLine.TypeConversionException wrong(String why) {
        return new CommandLine.TypeConversionException(why);
    }

    /// Adds the commands of a class, in the order in which they are named.
    private static void add(CommandLine line, Class<?> commands, String... names) {
        for (var name : names) {
            var method = Arrays.stream(commands.getDeclaredMethods())
                    .filter(each -> each.isAnnotationPresent(Command.class))
                    .filter(each -> each.getAnnotation(Command.class).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no command " + name + " in " + commands));
            line.addSubcommand(new CommandLine(method));
        }
    }

    /// Gives every command the headings and options that all have, and the wording of the language. English
    /// stands with
    /// the commands, Chinese in a file beside them.
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
        usage.exitCodeListHeading(new Text("%nExit codes:%n", "%n退出码：%n").in(language));
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
            throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
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
        err.println(AppFinding.USAGE.with(String.valueOf(e.getMessage())).line(language));
        var command = e.getCommandLine();
        err.println(command.getHelp().fullSynopsis().strip());
        return Exit.USAGE;
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
