package space.parley.formats.convert;

import java.util.EnumSet;
import java.util.Set;
import space.parley.formats.Format;
import space.parley.formats.Segment;
import space.parley.formats.ccsds.CcsdsRewrite;
import space.parley.terms.RefusedException;
import space.parley.terms.Text;

/// The way from what a source holds to what a target is made of.
final class Way {
    private static final Set<Format> COMBINED = EnumSet.of(Format.NDM_KVN, Format.NDM_XML);
    private static final Text NO_STATES = new Text("it has no table of states", "来源没有状态表");
    private static final Text ONE_STATE =
            new Text("it has one state, and such an ephemeris at least two", "来源只有一个状态，而该星历至少应有两个");
    private static final Text MANY_STATES =
            new Text("it has many states, and such a message holds one", "来源有多个状态，而该电文只含一个状态");
    private static final Text NO_ELEMENTS =
            new Text("mean elements come from an orbit determination, which is not done here", "平根数须由定轨得出，此处不做定轨");
    private static final Text NO_MESSAGE = new Text("they are different messages", "二者是不同的电文");

    private final Plan plan;

    Way(Plan plan) {
        this.plan = plan;
    }

    /// What the pieces are that the result is made of.
    enum Kind {
        ELEMENTS,
        TABLE,
        CONJUNCTION,
        DOCUMENT
    }

    static Kind kind(Format format) {
        return switch (format) {
            case TLE, OMM_CSV, OMM_JSON, OMM_KVN, OMM_XML -> Kind.ELEMENTS;
            case OPM_KVN, OPM_XML, OEM_KVN, OEM_XML, OCM_KVN, OCM_XML, SP3, CPF, STK, MEME, SPK, IIRV -> Kind.TABLE;
            case CDM_KVN, CDM_XML -> Kind.CONJUNCTION;
            case TDM_KVN,
                    TDM_XML,
                    APM_KVN,
                    APM_XML,
                    AEM_KVN,
                    AEM_XML,
                    ACM_KVN,
                    ACM_XML,
                    RDM_KVN,
                    RDM_XML,
                    NDM_KVN,
                    NDM_XML -> Kind.DOCUMENT;
        };
    }

    /// Whether the target has no place for positions alone; a trajectory of a comprehensive message has, for all of its
    /// states or for none.
    boolean needsVelocity(Surveyor survey) {
        return switch (plan.target()) {
            case OPM_KVN, OPM_XML, OEM_KVN, OEM_XML, MEME, SPK, IIRV -> true;
            case OCM_KVN, OCM_XML -> survey.mixesVelocities();
            default -> false;
        };
    }

    /// Checks that there is a way from what was found to the target.
    Kind from(Format format, Surveyor survey) {
        var kind = kind(plan.target());
        boolean changes = !plan.change().isNone();
        switch (kind) {
            case ELEMENTS -> {
                if (survey.elements() == 0) {
                    throw noWay(format, NO_ELEMENTS);
                }
            }
            case TABLE -> {
                if (survey.tables().isEmpty() && survey.elements() == 0) {
                    throw noWay(format, NO_STATES);
                }
                if (survey.tables().isEmpty() && plan.span().isEmpty()) {
                    throw ConversionFinding.SPAN_NEEDED.refusal();
                }
                boolean single = survey.tables().stream().anyMatch(table -> table.states() < 2);
                if (single && (plan.target() == Format.OEM_KVN || plan.target() == Format.OEM_XML)) {
                    throw noWay(format, ONE_STATE);
                }
                boolean many = survey.tables().isEmpty()
                        || survey.tables().size() > 1
                        || survey.tables().getFirst().states() > 1;
                if (many && (plan.target() == Format.OPM_KVN || plan.target() == Format.OPM_XML)) {
                    throw noWay(format, MANY_STATES);
                }
                boolean nameless = survey.tables().stream()
                        .map(table -> table.segment().objectId())
                        .map(id -> format == Format.SPK ? Segment.ofNaif(id).value() : id)
                        .map(id -> Naming.names(plan.target(), id)
                                ? id
                                : plan.objectId().orElse(""))
                        .anyMatch(id -> !Naming.names(plan.target(), id));
                if (nameless) {
                    throw ConversionFinding.OBJECT_NEEDED.refusal(plan.target().label());
                }
            }
            case CONJUNCTION -> {
                if (survey.conjunctions() == 0) {
                    throw noWay(format, NO_MESSAGE);
                }
            }
            case DOCUMENT -> {
                boolean other = !COMBINED.contains(format) && !CcsdsRewrite.fits(format, plan.target());
                if (survey.documents() == 0 || other) {
                    throw noWay(format, NO_MESSAGE);
                }
            }
        }
        if (changes && kind != Kind.TABLE) {
            throw ConversionFinding.FRAME_UNUSED.refusal(plan.target().label());
        }
        return kind;
    }

    private RefusedException noWay(Format format, Text why) {
        return ConversionFinding.NO_WAY.refusal(format.label(), plan.target().label(), why);
    }
}
