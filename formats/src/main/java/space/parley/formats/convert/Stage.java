package space.parley.formats.convert;

import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.MeanElements;

/// A receiver that hands on what it gets, changed or not.
abstract class Stage implements Receiver {
    final Receiver next;

    Stage(Receiver next) {
        this.next = next;
    }

    @Override
    public void elements(MeanElements elements) {
        next.elements(elements);
    }

    @Override
    public void segment(Segment segment) {
        next.segment(segment);
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        next.state(epochDay, nanoOfDay, values, size);
    }

    @Override
    public void covariance(Covariance covariance) {
        next.covariance(covariance);
    }

    @Override
    public void endSegment() {
        next.endSegment();
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        next.conjunction(message);
    }

    @Override
    public void document(Document document) {
        next.document(document);
    }

    @Override
    public void aside(String field) {
        next.aside(field);
    }
}
