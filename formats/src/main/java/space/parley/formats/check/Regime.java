package space.parley.formats.check;

import java.util.OptionalDouble;
import space.parley.orbit.Body;
import space.parley.terms.Text;

/// The kinds of orbit that NPR 8079.1 tells apart, with what it wants of each (table 5-1).
enum Regime {
    /// Up to the bound below.
    LOW_EARTH(7, 1, "low Earth orbit, delivered daily", "低地球轨道，每日发布"),
    /// Any other about the Earth. Twice a week is taken as once in 3.5 days.
    OTHER_EARTH(14, 3.5, "other Earth orbit, delivered twice a week", "其他地球轨道，每周发布两次"),
    /// About another body; 14 to 21 days are typical, the shorter is taken.
    NOT_EARTH(14, 7, "orbit about another body, delivered at least weekly", "其他天体轨道，至少每周发布"),
    /// About the Earth, of a period that could not be found: the longest span and the shortest age of both kinds.
    UNKNOWN(14, 1, "an orbit that could not be found, judged as strictly as any", "轨道未能确定，按最严要求评估");

    /// The longest period of a low orbit: usual in conjunction assessment; not stated in table 5-1, and not
    /// verified elsewhere in the document.
    static final double LOW_ORBIT_SECONDS = 225 * 60;

    private final double days;
    private final double everyDays;
    private final Text label;

    Regime(double days, double everyDays, String en, String zh) {
        this.days = days;
        this.everyDays = everyDays;
        this.label = new Text(en, zh);
    }

    static Regime of(Body centre, OptionalDouble periodSeconds) {
        if (centre != Body.EARTH) {
            return NOT_EARTH;
        }
        if (periodSeconds.isEmpty()) {
            return UNKNOWN;
        }
        return periodSeconds.getAsDouble() < LOW_ORBIT_SECONDS ? LOW_EARTH : OTHER_EARTH;
    }

    /// How far ahead a prediction must reach.
    double days() {
        return days;
    }

    /// How often a new one must come.
    double everyDays() {
        return everyDays;
    }

    Text label() {
        return label;
    }
}
