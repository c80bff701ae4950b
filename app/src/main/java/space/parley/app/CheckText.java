package space.parley.app;

import java.util.Locale;
import space.parley.formats.CheckReport;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// A check's report for a person.
final class CheckText {
    private static final int MOST_SUBJECTS = 20;

    private final Terminal terminal;

    CheckText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(CheckReport report) {
        terminal.strong(report.source());
        if (report.format().isEmpty()) {
            terminal.say("  not a format that is known here, or not readable", "  未知格式，或无法读取");
        } else {
            var label = terminal.in(report.format().get().label());
            terminal.line("  " + label + (report.version().isEmpty() ? "" : " " + report.version()));
            counts(report.counts());
        }
        report.subjects().stream().limit(MOST_SUBJECTS).forEach(this::subject);
        if (report.subjects().size() > MOST_SUBJECTS) {
            terminal.say("  … and {0} more", "  …… 另有 {0} 项", count(report) - MOST_SUBJECTS);
        }
        report.findings().forEach(this::noticed);
        report.quality().ifPresent(quality -> {
            terminal.line("  "
                    + terminal.in(
                            quality.goodEnough()
                                    ? new Text("good enough to act on", "质量足以据此行动")
                                    : new Text("not good enough to act on:", "质量不足以据此行动：")));
            quality.reasons().forEach(this::noticed);
        });
        summary(report);
    }

    private static long count(CheckReport report) {
        return report.counts().elements() + report.counts().tables();
    }

    private void counts(CheckReport.Counts counts) {
        if (counts.elements() > 0) {
            terminal.say(
                    "  {0} sets of mean elements, {1} objects",
                    "  {0} 组平根数，{1} 个目标", counts.elements(), counts.objects());
        }
        if (counts.tables() > 0) {
            terminal.say(
                    "  {0} tables, {1} states, {2} covariances",
                    "  {0} 张状态表，{1} 个状态，{2} 个协方差", counts.tables(), counts.states(), counts.covariances());
        }
        if (counts.messages() > 0 && counts.elements() + counts.tables() == 0) {
            terminal.say("  {0} messages", "  {0} 份电文", counts.messages());
        }
    }

    private void subject(CheckReport.Subject subject) {
        var line = "  " + subject.object() + (subject.name().isEmpty() ? "" : " " + subject.name());
        line += "  " + subject.frame() + ", " + subject.timeScale() + "  " + subject.from();
        if (subject.states() > 0) {
            line += " – " + subject.until();
            line += "  " + subject.states();
            if (subject.states() > 1) {
                var shortest = seconds(subject.shortestStepSeconds());
                var longest = seconds(subject.longestStepSeconds());
                line += " × " + shortest + (longest.equals(shortest) ? "" : "–" + longest) + " s";
            }
        }
        terminal.line(line);
    }

    private static String seconds(double value) {
        var text = String.format(Locale.ROOT, "%.3f", value);
        return text.endsWith(".000") ? text.substring(0, text.length() - 4) : text;
    }

    private void noticed(CheckReport.Noticed noticed) {
        var finding = noticed.finding();
        terminal.line("  " + word(finding.severity()) + " " + finding.line(terminal.language())
                + (noticed.standard().isEmpty() ? "" : " [" + noticed.standard() + "]"));
    }

    private String word(Severity severity) {
        return terminal.in(
                switch (severity) {
                    case ERROR -> new Text("error", "错误");
                    case WARNING -> new Text("warning", "警告");
                    case NOTE -> new Text("note", "提示");
                });
    }

    private void summary(CheckReport report) {
        long errors = count(report, Severity.ERROR);
        long warnings = count(report, Severity.WARNING);
        long notes = count(report, Severity.NOTE);
        terminal.say(
                "  {0}: {1} errors, {2} warnings, {3} notes",
                "  {0}：{1} 个错误，{2} 个警告，{3} 个提示",
                report.isReadable() ? new Text("read", "可读") : new Text("not read", "不可读"),
                errors,
                warnings,
                notes);
    }

    private static long count(CheckReport report, Severity severity) {
        long form = report.findings().stream()
                .filter(n -> n.finding().severity() == severity)
                .count();
        long quality = report.quality().stream()
                .flatMap(q -> q.reasons().stream())
                .filter(n -> n.finding().severity() == severity)
                .count();
        return form + quality;
    }
}
