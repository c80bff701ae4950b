package space.parley.formats.convert;

import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.terms.Text;

/// Gives objects that a kernel calls by a code of NAIF a name that no other format takes for the number of a satellite
/// catalogue.
final class NaifNames extends Stage {
    private static final Text RENAMED = new Text(
            "the code {0} of NAIF is written as {1}: it is no number of a satellite catalogue",
            "NAIF 代码 {0} 写为 {1}：它不是卫星编目号");

    private final Losses losses;

    NaifNames(Losses losses, Receiver next) {
        super(next);
        this.losses = losses;
    }

    @Override
    public void segment(Segment s) {
        var name = Segment.ofNaif(s.objectId()).value();
        losses.loss(Losses.Kind.RENAMED, "OBJECT_ID", RENAMED.with(s.objectId(), name));
        super.segment(s.withObject(name, s.objectName()));
    }
}
