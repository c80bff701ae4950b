package space.parley.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.parley.formats.text.Complaint;
import space.parley.formats.text.Findings;
import space.parley.orbit.Covariance;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.State;
import space.parley.orbit.Vector3;
import space.parley.terms.ObjectId;
import space.parley.terms.UtcInstant;

/// Keeps all that a message says. A tree of keys is kept where the message says nothing else, or single states
/// alone.
final class WholeMessage implements Receiver {
    private static final int LATER_DEGREE = 7;
    private static final int HIGHEST_DEGREE = 15;

    private final Findings findings;
    private final List<Content> contents = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final List<Covariance> covariances = new ArrayList<>();
    private Optional<Segment> open = Optional.empty();
    private int emptyTables;
    private int withoutVelocity;

    WholeMessage(Findings findings) {
        this.findings = findings;
    }

    List<Content> contents() {
        return contents;
    }

    /// The same, where the message numbers objects as NAIF does, so that no number is taken for
    /// that of a satellite catalogue: a body by its name, such as `PHOBOS`, any other by its
    /// number, such as `NAIF:-202`.
    List<Content> contentsOfNaif() {
        return contents.stream().map(WholeMessage::ofNaif).toList();
    }

    private static Content ofNaif(Content content) {
        if (content instanceof Content.SingleState single) {
            return new Content.SingleState(
                    Segment.ofNaif(single.object().value()),
                    single.name(),
                    single.state(),
                    single.covariance(),
                    single.originator(),
                    single.creationDate());
        }
        if (!(content instanceof Content.Table table)) {
            return content;
        }
        var e = table.ephemeris();
        return new Content.Table(
                new Ephemeris(
                        Segment.ofNaif(e.object().value()),
                        e.name(),
                        e.states(),
                        e.covariances(),
                        e.interpolationDegree()),
                table.originator(),
                table.creationDate(),
                table.useableStart(),
                table.useableStop());
    }

    /// Everything came.
    void finish() {
        if (contents.stream().allMatch(Content.SingleState.class::isInstance)) {
            documents.forEach(document -> contents.add(new Content.Message(document)));
        }
        if (contents.isEmpty() && !findings.refused()) {
            if (emptyTables > 0) {
                findings.refuse(Complaint.TOO_FEW_STATES, 0, null, 0);
            } else {
                findings.refuse(Complaint.UNKNOWN_FORMAT, 0, null);
            }
        }
    }

    @Override
    public void elements(MeanElements elements) {
        contents.add(new Content.Elements(elements));
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        contents.add(new Content.Conjunction(message));
    }

    @Override
    public void document(Document document) {
        documents.add(document);
    }

    @Override
    public void segment(Segment segment) {
        open = Optional.of(segment);
        states.clear();
        covariances.clear();
        withoutVelocity = 0;
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] v, int size) {
        if (size < 6) {
            withoutVelocity++;
            return;
        }
        states.add(new State(
                epoch(new UtcInstant(LocalDate.ofEpochDay(epochDay), nanoOfDay)),
                open.orElseThrow().frame(),
                new Vector3(v[0], v[1], v[2]),
                new Vector3(v[3], v[4], v[5])));
    }

    private Epoch epoch(UtcInstant reading) {
        return new Epoch(open.orElseThrow().timeScale(), reading);
    }

    @Override
    public void covariance(Covariance covariance) {
        covariances.add(covariance);
    }

    @Override
    public void endSegment() {
        var segment = open.orElseThrow();
        if (findings.refused()) {
            return;
        }
        if (withoutVelocity > 0) {
            findings.refuse(Complaint.COLUMNS, 0, null, 4, 7);
            return;
        }
        if (states.isEmpty()) {
            emptyTables++;
            return;
        }
        ObjectId object;
        try {
            var id = segment.objectId();
            object = id.matches("-\\d+") ? Segment.ofNaif(id) : new ObjectId(id);
        } catch (IllegalArgumentException e) {
            findings.refuse(Complaint.OBJECT_ID, 0, "OBJECT_ID", segment.objectId());
            return;
        }
        if (states.size() == 1) {
            single(object, segment, states.getFirst());
            return;
        }
        int degree = segment.interpolationDegree().orElse(LATER_DEGREE);
        contents.add(new Content.Table(
                new Ephemeris(object, segment.objectName(), states, covariances, Math.clamp(degree, 1, HIGHEST_DEGREE)),
                segment.originator(),
                segment.creationDate(),
                segment.useableStart().map(this::epoch),
                segment.useableStop().map(this::epoch)));
    }

    private void single(ObjectId object, Segment segment, State state) {
        contents.add(new Content.SingleState(
                object,
                segment.objectName(),
                state,
                covariances.stream()
                        .filter(c -> c.epoch().equals(state.epoch()))
                        .findFirst(),
                segment.originator(),
                segment.creationDate()));
    }
}
