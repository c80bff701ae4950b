package space.parley.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.files.ReferenceJson;
import space.parley.orbit.Reference;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Text;

/// Leap seconds, Earth orientation, planets, gravity: what was imported.
@Command(
        name = "reference",
        description = {
            "Shows and takes in reference data: leap seconds, Earth orientation, ephemerides of planets, gravity"
                    + " fields. Nothing is downloaded."
        },
        footer = "  parley reference import finals2000A.all")
final class ReferenceCommands {
    @Command(
            name = "status",
            description = {
                "Shows what is there, until when it holds, and what cannot be done without what is not there. The"
                        + " folder is that of PARLEY_REFERENCE, or .parley/reference in your home folder."
            },
            footer = "  parley reference status")
    int status(@Mixin Terminal terminal, @Option(names = "--json", description = "Print JSON.") boolean json) {
        var reference = References.load();
        var findings = new ArrayList<Finding>();
        reference.status().forEach(status -> findings.addAll(status.findings()));
        if (json) {
            var whole = ReferenceJson.of(reference);
            whole.put("folder", References.folder().toString());
            terminal.json(whole);
        } else {
            terminal.line(References.folder().toString());
            reference.status().forEach(status -> show(terminal, status));
        }
        terminal.findings(findings);
        return Exit.noticed(findings);
    }

    private static void show(Terminal terminal, Reference.Status status) {
        terminal.strong(terminal.in(label(status.kind())));
        for (var holding : status.holdings()) {
            show(terminal, holding);
        }
        if (status.holdings().isEmpty()) {
            terminal.say("  not there: {0}", "  未导入：{0}", status.without());
            terminal.say("  import {0}", "  可导入 {0}", status.wanted());
        }
    }

    private static void show(Terminal terminal, Reference.Holding holding) {
        terminal.line("  " + holding.file().getFileName() + "  " + terminal.in(holding.format()) + "  "
                + terminal.in(holding.detail()));
        var until = new ArrayList<String>();
        holding.from().ifPresent(day -> until.add(terminal.in(new Text("from {0}", "自 {0}").with(day))));
        holding.observedUntil()
                .ifPresent(day -> until.add(terminal.in(new Text("observed until {0}", "实测至 {0}").with(day))));
        holding.until().ifPresent(day -> until.add(terminal.in(new Text("holds until {0}", "有效至 {0}").with(day))));
        if (!until.isEmpty()) {
            terminal.line("    " + String.join(", ", until));
        }
    }

    private static Text label(Reference.Kind kind) {
        return switch (kind) {
            case LEAP_SECONDS -> new Text("Leap seconds", "闰秒");
            case EARTH_ORIENTATION -> new Text("Earth orientation", "地球定向参数");
            case PLANETS -> new Text("Sun, Moon and planets", "太阳、月球与行星");
            case GRAVITY_FIELD -> new Text("Gravity fields", "重力场");
        };
    }

    @Command(
            name = "import",
            description = {
                "Recognises a file by its content, checks it, and keeps a copy of it: leap-seconds.list or a NAIF text"
                        + " kernel, finals2000A or EOP C04, a binary ephemeris of JPL or INPOP, a gravity field."
            },
            footer = {
                "  parley reference import finals2000A.all",
                "  parley reference import /usr/share/zoneinfo/leap-seconds.list"
            })
    int take(
            @Mixin Terminal terminal,
            @Parameters(paramLabel = "FILE", description = "A file that you have from its publisher.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json) {
        if (!Files.isReadable(file)) {
            throw AppFinding.UNREADABLE.refusal(file);
        }
        return switch (References.load().importFile(file)) {
            case Outcome.Refused<Reference.Holding> refused -> {
                terminal.findings(refused.findings());
                yield Exit.UNREADABLE;
            }
            case Outcome.Done<Reference.Holding> done -> {
                if (json) {
                    terminal.json(ReferenceJson.of(done.value()));
                } else {
                    terminal.strong(terminal.in(label(done.value().kind())));
                    show(terminal, done.value());
                }
                terminal.findings(done.findings());
                yield Exit.noticed(done.findings());
            }
        };
    }
}
