package space.parley.formats.convert;

import java.util.Set;
import space.parley.formats.Document;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.orbit.Covariance;
import space.parley.terms.Text;

/// Tells each key of a message that a table of its states does not say: manoeuvres, masses, identifiers of the message
/// and all else that stands in no state. The message itself goes no farther: a table is made of it, not the message.
final class Unsaid extends Stage {
    private static final Text NOT_OF_A_TABLE =
            new Text("neither states nor elements have a place for it", "状态和根数中没有此项");
    private static final Set<String> STATES = Set.of("CARTP", "CARTPV", "CARTPVA");

    /// What a table says too: who made it and when, whose states they are, in which frame and scale, the states, their
    /// covariances, and how to join them.
    private static final Set<String> SAID = Set.of(
            "CREATION_DATE",
            "ORIGINATOR",
            "OBJECT_NAME",
            "OBJECT_ID",
            "INTERNATIONAL_DESIGNATOR",
            "CENTER_NAME",
            "REF_FRAME",
            "TRAJ_REF_FRAME",
            "TIME_SYSTEM",
            "EPOCH_TZERO",
            "TRAJ_TYPE",
            "TRAJ_UNITS",
            "INTERPOLATION",
            "INTERPOLATION_DEGREE",
            "USEABLE_START_TIME",
            "USEABLE_STOP_TIME");

    /// What tells how covariances are written: said where all of them were read.
    private static final Set<String> SPREAD =
            Set.of("COV_REF_FRAME", "COV_FRAME_EPOCH", "COV_TYPE", "COV_ORDERING", "COV_UNITS");

    private static final Set<String> WHOLE = Set.of("stateVector", "covarianceMatrix");

    private final Losses losses;
    private long covariances;

    Unsaid(Losses losses, Receiver next) {
        super(next);
        this.losses = losses;
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances++;
        super.covariance(covariance);
    }

    @Override
    public void aside(String field) {
        losses.loss(Losses.Kind.DROPPED, field, NOT_OF_A_TABLE);
        super.aside(field);
    }

    @Override
    public void document(Document document) {
        tell(document.root(), lines(document.root()) == covariances);
        covariances = 0;
    }

    /// How many covariances stand in blocks.
    private static long lines(Document.Section section) {
        boolean block = section.name().equals("cov");
        return section.nodes().stream()
                .mapToLong(node -> switch (node) {
                    case Document.Section inner -> lines(inner);
                    case Document.Row _ -> block ? 1 : 0;
                    default -> 0;
                })
                .sum();
    }

    private void comments(Document.Section section) {
        section.nodes().stream()
                .filter(Document.Comment.class::isInstance)
                .forEach(_ -> losses.loss(Losses.Kind.DROPPED, "COMMENT", NOT_OF_A_TABLE));
    }

    /// @param spread whether each covariance that stands in a block was read
    private void tell(Document.Section section, boolean spread) {
        if (WHOLE.contains(section.name())) {
            comments(section);
            return;
        }
        boolean named = section.field("INTERNATIONAL_DESIGNATOR").isPresent();
        boolean states = section.name().equals("traj")
                && section.field("TRAJ_TYPE")
                        .filter(type -> STATES.contains(type.value().toUpperCase(java.util.Locale.ROOT)))
                        .isPresent();
        boolean covariance = spread && section.name().equals("cov");
        for (var node : section.nodes()) {
            switch (node) {
                case Document.Field field -> {
                    boolean only = field.key().equals("OBJECT_DESIGNATOR") && !named;
                    boolean known = covariance && SPREAD.contains(field.key());
                    if (!only && !known && !SAID.contains(field.key())) {
                        losses.loss(Losses.Kind.DROPPED, field.key(), NOT_OF_A_TABLE);
                    }
                }
                case Document.Section inner -> tell(inner, spread);
                case Document.Row _ -> {
                    if (!states && !covariance) {
                        losses.loss(Losses.Kind.DROPPED, section.name(), NOT_OF_A_TABLE);
                    }
                }
                case Document.Comment _ -> losses.loss(Losses.Kind.DROPPED, "COMMENT", NOT_OF_A_TABLE);
            }
        }
    }
}
