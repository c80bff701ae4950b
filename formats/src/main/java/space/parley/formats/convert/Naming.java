package space.parley.formats.convert;

import java.util.Optional;
import java.util.regex.Pattern;
import space.parley.formats.Format;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.tables.CpfCodec;
import space.parley.terms.Text;

/// Gives tables whose source does not name their object, or not as the result can, the name that the caller knows.
final class Naming extends Stage {
    private static final Text TOLD =
            new Text("the source does not tell it: {0}, as the caller says", "来源未说明：按调用者所给写入 {0}");

    private static final Text INSTEAD = new Text("{0} instead of {1}, as the caller says", "按调用者所给，以 {0} 代替 {1}");
    private static final Pattern DESIGNATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final Format target;
    private final Optional<String> id;
    private final Optional<String> name;
    private final Losses losses;

    Naming(Format target, Optional<String> id, Optional<String> name, Losses losses, Receiver next) {
        super(next);
        this.target = target;
        this.id = id;
        this.name = name;
        this.losses = losses;
    }

    /// Whether a message of a format may name its object so.
    static boolean names(Format target, String id) {
        return switch (target) {
            case OPM_KVN, OPM_XML, OEM_KVN, OEM_XML -> DESIGNATOR.matcher(id).matches();
            case OCM_KVN, OCM_XML -> !id.isEmpty();
            case CPF -> CpfCodec.names(id);
            default -> true;
        };
    }

    @Override
    public void segment(Segment s) {
        // A kernel's code stands where nobody gave a better name.
        boolean fits = names(target, s.objectId()) && !s.hasNaifCode();
        super.segment(s.withObject(
                told("OBJECT_ID", s.objectId(), id, fits), told("OBJECT_NAME", s.objectName(), name, true)));
    }

    private String told(String field, String says, Optional<String> given, boolean fits) {
        if (!says.isEmpty() && fits || given.isEmpty()) {
            return says;
        }
        var detail = says.isEmpty() ? TOLD.with(given.get()) : INSTEAD.with(given.get(), says);
        losses.loss(Losses.Kind.DEFAULTED, field, detail);
        return given.get();
    }
}
