package space.parley.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import space.parley.formats.LossReport;
import space.parley.formats.Losses;
import space.parley.terms.Text;

/// A loss report for a person.
final class LossText {
    private static final Text COVARIANCE = new Text("covariance, relative to its standard deviations", "协方差（相对其标准差）");

    private static final Text REALISATION = new Text("as the system keeps it ≤ {0} s", "系统实现 ≤ {0} s");

    private final Terminal terminal;

    LossText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(LossReport report, Path result) {
        terminal.say(
                "{0} ({1}) → {2} ({3})",
                "{0}（{1}）→ {2}（{3}）",
                report.source(),
                report.from().label(),
                result,
                report.to().label());
        for (var step : report.steps()) {
            terminal.line("  " + step.from() + " → " + step.to() + ": " + terminal.in(step.model())
                    + error(step.metres(), "m") + error(step.metresPerSecond(), "m/s") + error(step.seconds(), "s")
                    + realisation(step));
        }
        var rough = report.steps().stream().filter(LossReport.Step::isLossy).toList();
        if (report.losses().isEmpty() && rough.isEmpty()) {
            terminal.say("  nothing is lost", "  无损失");
        }
        for (var step : rough) {
            terminal.say(
                    "  the model of {0} → {1} may be off by {2}: no digit of the source is lost, but --strict refuses it",
                    "  {0} → {1} 的模型误差可达 {2}：来源数字未丢失，但 --strict 会拒绝", step.from(), step.to(), step.worst());
        }
        for (var loss : report.losses()) {
            terminal.line("  " + terminal.in(word(loss.kind())) + " " + loss.field() + ": " + terminal.in(loss.detail())
                    + error(loss.statedError(), loss.unit())
                    + (loss.times() > 1 ? " (" + loss.times() + "×)" : ""));
        }
        var trip = report.roundTrip();
        terminal.say(
                "  read back: {0} states, {1} covariances, {2} sets of elements, {3} keys compared",
                "  回读比较：{0} 个状态，{1} 个协方差，{2} 组根数，{3} 个键",
                trip.states(),
                trip.covariances(),
                trip.elements(),
                trip.keys());
        for (var quantity : trip.quantities()) {
            if (quantity.measured() > 0 || quantity.stated() > 0) {
                terminal.say(
                        "    {0}: measured {1}, stated {2}",
                        "    {0}：实测 {1}，声明 {2}",
                        name(quantity),
                        number(quantity.measured()) + unit(quantity.unit()),
                        number(quantity.stated()) + unit(quantity.unit()));
            }
        }
        if (trip.quantities().stream().allMatch(q -> q.measured() == 0)) {
            terminal.say("    all digits agree", "    所有数字一致");
        }
    }

    private String realisation(LossReport.Step step) {
        return step.realisationSeconds().isEmpty()
                ? ""
                : " ("
                        + terminal.in(REALISATION.with(
                                number(step.realisationSeconds().getAsDouble())))
                        + ")";
    }

    private static String error(OptionalDouble value, String unit) {
        return value.isEmpty() ? "" : " (≤ " + number(value.getAsDouble()) + unit(unit) + ")";
    }

    /// A pure number has no unit.
    private static String unit(String unit) {
        return unit.isEmpty() || unit.equals("1") ? "" : " " + unit;
    }

    /// Entries of covariances are compared with the standard deviations that they belong to.
    private static Object name(LossReport.Quantity quantity) {
        return quantity.name().equals("covariance") ? COVARIANCE : quantity.name();
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
    }

    private static Text word(Losses.Kind kind) {
        return switch (kind) {
            case DROPPED -> new Text("dropped", "丢弃");
            case DEFAULTED -> new Text("made up", "补造");
            case RENAMED -> new Text("renamed", "改名");
            case COARSENED -> new Text("coarser", "变粗");
            case COMPUTED -> new Text("computed", "计算得出");
        };
    }
}
