package space.parley.formats.convert;

import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.MeanElements;

/// Hands everything to two receivers.
public final class Both extends Stage {
    private final Receiver other;

    public Both(Receiver first, Receiver other) {
        super(first);
        this.other = other;
    }

    @Override
    public void elements(MeanElements elements) {
        super.elements(elements);
        other.elements(elements);
    }

    @Override
    public void segment(Segment segment) {
        super.segment(segment);
        other.segment(segment);
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        super.state(epochDay, nanoOfDay, values, size);
        other.state(epochDay, nanoOfDay, values, size);
    }

    @Override
    public void covariance(Covariance covariance) {
        super.covariance(covariance);
        other.covariance(covariance);
    }

    @Override
    public void endSegment() {
        super.endSegment();
        other.endSegment();
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        super.conjunction(message);
        other.conjunction(message);
    }

    @Override
    public void document(Document document) {
        super.document(document);
        other.document(document);
    }
}
