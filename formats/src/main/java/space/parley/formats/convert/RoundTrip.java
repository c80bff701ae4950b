package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.LossReport;
import space.parley.formats.Losses;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// Gets the source and takes the result, read back, beside it: measures how far they are apart, and finds what
/// is missing though no loss said so.
final class RoundTrip implements Receiver {
    private static final int MOST_COVARIANCES = 10_000;
    private static final Text RELATIVE = new Text("(relative)", "（相对值）");
    private static final double SAME_TIME_SECONDS = 1e-3;

    private final Orbits orbits;
    private final Playback back;
    private final LossLog losses;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Double> elementErrors = new LinkedHashMap<>();
    private final Deque<Covariance> sent = new ArrayDeque<>();
    private final Deque<Covariance> got = new ArrayDeque<>();
    private Playback.@Nullable States batch;
    private int at;
    private TimeScale scale = TimeScale.UTC;
    private long states;
    private long covariances;
    private long sets;
    private long keys;
    private long missing;
    private long extra;
    private boolean velocities;
    private double position;
    private double velocity;
    private double time;
    private double covarianceError;

    RoundTrip(Orbits orbits, Playback back, LossLog losses) {
        this.orbits = orbits;
        this.back = back;
        this.losses = losses;
    }

    List<Finding> findings() {
        return findings;
    }

    /// What was measured, beside what was stated.
    LossReport.RoundTrip result(StatedErrors stated) {
        var quantities = new ArrayList<LossReport.Quantity>();
        if (states > 0) {
            quantities.add(new LossReport.Quantity("position", "m", position, stated.metres()));
            if (velocities) {
                quantities.add(new LossReport.Quantity("velocity", "m/s", velocity, stated.metresPerSecond()));
            }
            quantities.add(new LossReport.Quantity("time", "s", time, stated.seconds()));
        }
        if (covariances > 0) {
            quantities.add(new LossReport.Quantity("covariance", "1", covarianceError, stated.relative()));
        }
        elementErrors.forEach((field, error) ->
                quantities.add(new LossReport.Quantity(field, unit(field), error, losses.roundingOf(field))));
        for (var quantity : quantities) {
            if (!quantity.holds()) {
                findings.add(ConversionFinding.BEYOND.at(
                        Place.NONE,
                        quantity.name(),
                        Double.toString(quantity.measured()),
                        Double.toString(quantity.stated()),
                        quantity.unit().equals("1") ? RELATIVE : quantity.unit()));
            }
        }
        if (missing > 0 && !losses.tells("state")) {
            undeclared("state", "0", Long.toString(missing));
        }
        if (extra > 0 && !losses.tells("state")) {
            undeclared("state", "+" + extra, "0");
        }
        if (states + covariances + sets + keys == 0) {
            findings.add(ConversionFinding.FAINT.at(Place.NONE, "0"));
        }
        return new LossReport.RoundTrip(states, covariances, sets, keys, quantities);
    }

    private static String unit(String field) {
        return switch (field) {
            case "EPOCH" -> "s";
            case "MEAN_MOTION" -> "rev/day";
            case "ECCENTRICITY" -> "1";
            case "BSTAR" -> "1/ER";
            case "MEAN_MOTION_DOT" -> "rev/day**2";
            case "MEAN_MOTION_DDOT" -> "rev/day**3";
            default -> "deg";
        };
    }

    private void undeclared(String field, String is, String was) {
        findings.add(ConversionFinding.UNDECLARED.at(Place.NONE.at(field), field, is, was));
    }

    /// A key of source and result: where it differs and nobody said so, it is a loss that was found.
    private void key(String field, Object was, @Nullable Object is) {
        keys++;
        if (!Objects.equals(was, is) && !losses.tells(field)) {
            losses.loss(
                    was instanceof Optional<?> none && none.isEmpty() || was instanceof OptionalInt i && i.isEmpty()
                            ? Losses.Kind.DEFAULTED
                            : Losses.Kind.DROPPED,
                    field,
                    new Text("found when read back: {0}, was {1}", "回读时发现：{0}，原为 {1}").with(shown(is), shown(was)));
        }
    }

    private static String shown(@Nullable Object value) {
        var text = (value == null ? "–" : String.valueOf(value))
                .replaceFirst("Optional(?:Int)?\\.empty", "–")
                .replaceFirst("^Optional(?:Int)?\\[(.*)]$", "$1");
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    @Override
    public void elements(MeanElements set) {
        if (!(nextOf() instanceof Playback.Elements(MeanElements is))) {
            undeclared("elements", "–", set.object().value());
            return;
        }
        back.take();
        sets++;
        // Epochs are whole nanoseconds.
        measure("EPOCH", Math.rint(orbits.secondsBetween(set.epoch(), is.epoch()) * 1e9) / 1e9);
        measure("MEAN_MOTION", set.meanMotionRevPerDay() - is.meanMotionRevPerDay());
        measure("ECCENTRICITY", set.eccentricity() - is.eccentricity());
        measure("INCLINATION", set.inclinationDegrees() - is.inclinationDegrees());
        measure("RA_OF_ASC_NODE", set.raanDegrees() - is.raanDegrees());
        measure("ARG_OF_PERICENTER", set.argumentOfPerigeeDegrees() - is.argumentOfPerigeeDegrees());
        measure("MEAN_ANOMALY", set.meanAnomalyDegrees() - is.meanAnomalyDegrees());
        measure("BSTAR", set.bstarPerEarthRadius() - is.bstarPerEarthRadius());
        measure("MEAN_MOTION_DOT", set.meanMotionDot() - is.meanMotionDot());
        measure("MEAN_MOTION_DDOT", set.meanMotionDoubleDot() - is.meanMotionDoubleDot());
        key("NORAD_CAT_ID", set.object(), is.object());
        key("OBJECT_NAME", set.name(), is.name());
        key("OBJECT_ID", set.internationalDesignator(), is.internationalDesignator());
        key("ELEMENT_SET_NO", set.elementSetNumber(), is.elementSetNumber());
        key("REV_AT_EPOCH", set.revolutionAtEpoch(), is.revolutionAtEpoch());
        key("CLASSIFICATION_TYPE", set.classification(), is.classification());
    }

    private void measure(String field, double difference) {
        double whole = Math.abs(difference);
        boolean angle = unit(field).equals("deg");
        elementErrors.merge(field, angle && whole > 180 ? Math.abs(360 - whole) : whole, Math::max);
    }

    private Playback.@Nullable Piece nextOf() {
        for (var piece = back.peek(); piece.isPresent(); piece = back.peek()) {
            if (!(piece.get() instanceof Playback.Spread(Covariance covariance))) {
                return piece.get();
            }
            if (got.size() < MOST_COVARIANCES) {
                got.add(covariance);
            }
            back.take();
        }
        return null;
    }

    @Override
    public void segment(Segment segment) {
        scale = segment.timeScale();
        batch = null;
        sent.clear();
        got.clear();
        while (nextOf() instanceof Playback.Whole) {
            back.take();
        }
        if (!(nextOf() instanceof Playback.Begin(Segment is))) {
            undeclared("segment", "–", segment.objectId());
            return;
        }
        back.take();
        key("OBJECT_ID", segment.objectId(), is.objectId());
        key("OBJECT_NAME", segment.objectName(), is.objectName());
        key("REF_FRAME", segment.frame(), is.frame());
        key("TIME_SYSTEM", segment.timeScale(), is.timeScale());
        // Where a format does not declare its span, it follows from the states.
        if (segment.start().isPresent() && is.start().isPresent()) {
            key("START_TIME", segment.start(), is.start());
        }
        if (segment.stop().isPresent() && is.stop().isPresent()) {
            key("STOP_TIME", segment.stop(), is.stop());
        }
        bound("USEABLE_START_TIME", segment.useableStart(), is.useableStart());
        bound("USEABLE_STOP_TIME", segment.useableStop(), is.useableStop());
        key("INTERPOLATION", segment.interpolation(), is.interpolation());
        key("INTERPOLATION_DEGREE", segment.interpolationDegree(), is.interpolationDegree());
        key("ORIGINATOR", segment.originator(), is.originator());
        key("CREATION_DATE", segment.creationDate(), is.creationDate());
        key(Converter.SOURCE, segment.source(), is.source());
    }

    /// A time of the header, which may be rounded as those of states are.
    private void bound(String field, Optional<UtcInstant> was, Optional<UtcInstant> is) {
        boolean rounded = was.isPresent()
                && is.isPresent()
                && Math.abs(seconds(
                                was.get().date().toEpochDay(),
                                was.get().nanoOfDay(),
                                is.get().date().toEpochDay(),
                                is.get().nanoOfDay()))
                        <= losses.rounding("s");
        key(field, was, rounded ? was : is);
    }

    private boolean hasState() {
        if (batch != null && at < batch.count()) {
            return true;
        }
        batch = null;
        if (nextOf() instanceof Playback.States states) {
            batch = states;
            at = 0;
            back.take();
            return true;
        }
        return false;
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        while (hasState()) {
            var is = Objects.requireNonNull(batch);
            double ahead = seconds(epochDay, nanoOfDay, is.days()[at], is.nanos()[at]);
            if (ahead > SAME_TIME_SECONDS) {
                break;
            }
            int here = at++;
            if (ahead < -SAME_TIME_SECONDS) {
                extra++;
                continue;
            }
            states++;
            time = Math.max(time, Math.abs(ahead));
            position = Math.max(position, distance(values, is.values(), 9 * here, 0));
            if (size >= 6 && is.sizes()[here] >= 6) {
                velocities = true;
                velocity = Math.max(velocity, distance(values, is.values(), 9 * here, 3));
            }
            return;
        }
        missing++;
    }

    private double seconds(long day, long nano, long otherDay, long otherNano) {
        if (scale != TimeScale.UTC || day == otherDay) {
            return (otherDay - day) * 86_400.0 + (otherNano - nano) * 1e-9;
        }
        return orbits.secondsBetween(epoch(day, nano), epoch(otherDay, otherNano));
    }

    private Epoch epoch(long day, long nano) {
        return new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    private static double distance(double[] a, double[] b, int offset, int from) {
        double x = a[from] - b[offset + from];
        double y = a[from + 1] - b[offset + from + 1];
        double z = a[from + 2] - b[offset + from + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    @Override
    public void covariance(Covariance covariance) {
        if (sent.size() < MOST_COVARIANCES) {
            sent.add(covariance);
        }
    }

    @Override
    public void endSegment() {
        while (hasState()) {
            extra += Objects.requireNonNull(batch).count() - at;
            at = Objects.requireNonNull(batch).count();
        }
        if (nextOf() instanceof Playback.End) {
            back.take();
        }
        int were = sent.size();
        int are = got.size();
        while (!sent.isEmpty() && !got.isEmpty()) {
            // Where some are dropped, each is compared with that of its own epoch.
            double ahead = were == are ? 0 : apart(sent.getFirst(), got.getFirst());
            if (Math.abs(ahead) <= SAME_TIME_SECONDS) {
                compare(sent.removeFirst(), got.removeFirst());
            } else if (ahead > 0) {
                sent.removeFirst();
            } else {
                got.removeFirst();
            }
        }
        if (were != are && !losses.tells("covariance")) {
            undeclared("covariance", Integer.toString(are), Integer.toString(were));
        }
        sent.clear();
        got.clear();
    }

    private double apart(Covariance was, Covariance is) {
        return orbits.secondsBetween(was.epoch(), is.epoch());
    }

    private void compare(Covariance was, Covariance is) {
        covariances++;
        key("COV_REF_FRAME", was.axes(), is.axes());
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                double size = Math.sqrt(was.at(i, i) * was.at(j, j));
                double difference = Math.abs(was.at(i, j) - is.at(i, j));
                covarianceError = Math.max(covarianceError, difference == 0 ? 0 : difference / size);
            }
        }
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        if (nextOf() instanceof Playback.Approach(ConjunctionMessage is)) {
            back.take();
            // Where losses were told the messages differ by them, and the keys are compared one by one.
            if (losses.isEmpty()) {
                key("conjunction", message, is);
            }
        } else {
            undeclared("conjunction", "–", message.header().messageId().orElse(""));
        }
    }

    @Override
    public void document(Document document) {
        if (nextOf() instanceof Playback.Whole(Document is)) {
            back.take();
            compare(document.root(), is.root(), document.root().name());
        }
    }

    private static String unit(Document.Field field) {
        return Objects.requireNonNullElse(field.unit(), "");
    }

    /// Takes the first node that stands for another out of a list; null where there is none.
    private static Document.@Nullable Node taken(Deque<Document.Node> left, Document.Node node) {
        for (var it = left.iterator(); it.hasNext(); ) {
            var each = it.next();
            boolean same = switch (node) {
                case Document.Field field ->
                    each instanceof Document.Field f && f.key().equals(field.key());
                case Document.Section section ->
                    each instanceof Document.Section s && s.name().equals(section.name());
                case Document.Row _ -> each instanceof Document.Row;
                case Document.Comment _ -> false;
            };
            if (same) {
                it.remove();
                return each;
            }
        }
        return null;
    }

    /// Every key of one tree beside the other's.
    private void compare(Document.Section was, Document.Section is, String path) {
        var left = new ArrayDeque<Document.Node>(is.nodes());
        for (var node : was.nodes()) {
            if (node instanceof Document.Comment) {
                continue;
            }
            // Notations may have keys in other places: each is looked for by its name.
            var other = taken(left, node);
            switch (node) {
                case Document.Field field -> {
                    if (other instanceof Document.Field f && f.key().equals(field.key())) {
                        key(field.key(), field.value(), f.value());
                        key(field.key() + " [unit]", unit(field), unit(f));
                    } else {
                        key(field.key(), field.value(), other);
                    }
                }
                case Document.Section section -> {
                    if (other instanceof Document.Section s && s.name().equals(section.name())) {
                        compare(section, s, path + "/" + section.name());
                    } else {
                        compare(
                                section,
                                new Document.Section(section.name(), List.of(), 0),
                                path + "/" + section.name());
                    }
                }
                case Document.Row row -> key(path, row.text(), other instanceof Document.Row r ? r.text() : null);
                case Document.Comment _ -> {}
            }
        }
    }
}
