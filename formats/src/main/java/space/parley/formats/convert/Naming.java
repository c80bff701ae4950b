package space.parley.formats.convert;

import java.util.Optional;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.terms.Text;

/// Gives tables whose source does not name their object the name that the caller knows.
final class Naming extends Stage {
    private static final Text TOLD =
            new Text("the source does not tell it: {0}, as the caller says", "来源未说明：按调用者所给写入 {0}");

    private final Optional<String> id;
    private final Optional<String> name;
    private final Losses losses;

    Naming(Optional<String> id, Optional<String> name, Losses losses, Receiver next) {
        super(next);
        this.id = id;
        this.name = name;
        this.losses = losses;
    }

    @Override
    public void segment(Segment s) {
        super.segment(new Segment(
                told("OBJECT_ID", s.objectId(), id),
                told("OBJECT_NAME", s.objectName(), name),
                s.frame(),
                s.timeScale(),
                s.start(),
                s.stop(),
                s.useableStart(),
                s.useableStop(),
                s.interpolation(),
                s.interpolationDegree(),
                s.originator(),
                s.creationDate(),
                s.source()));
    }

    private String told(String field, String says, Optional<String> given) {
        if (!says.isEmpty() || given.isEmpty()) {
            return says;
        }
        losses.loss(Losses.Kind.DEFAULTED, field, TOLD.with(given.get()));
        return given.get();
    }
}
