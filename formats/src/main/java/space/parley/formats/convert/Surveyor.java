package space.parley.formats.convert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import space.parley.formats.ConjunctionMessage;
import space.parley.formats.Document;
import space.parley.formats.Receiver;
import space.parley.formats.Segment;
import space.parley.formats.codec.WriteRequest.Survey;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.TimeScale;
import space.parley.terms.UtcInstant;

/// Counts what comes, and measures tables.
public final class Surveyor implements Receiver {
    private final Orbits orbits;
    private final List<Survey> tables = new ArrayList<>();
    private final List<long[]> covarianceEpochs = new ArrayList<>();
    private long[] epochs = new long[16];
    private Optional<Segment> open = Optional.empty();
    private long states;
    private long firstDay;
    private long firstNano;
    private long lastDay;
    private long lastNano;
    private double shortest;
    private double longest;
    private long covariances;
    private long elements;
    private long conjunctions;
    private long documents;
    private int fewestColumns = 9;
    private int columns = 9;
    private int mostColumns;
    private boolean mixes;

    public Surveyor(Orbits orbits) {
        this.orbits = orbits;
    }

    /// The tables that came.
    public List<Survey> tables() {
        return tables;
    }

    /// The epochs of the covariances of each table, increasing, as [CovarianceAxes#key] counts them.
    List<long[]> covarianceEpochs() {
        return covarianceEpochs;
    }

    /// How many sets of mean elements came.
    public long elements() {
        return elements;
    }

    public long conjunctions() {
        return conjunctions;
    }

    public long documents() {
        return documents;
    }

    /// Whether some state has no velocity.
    public boolean lacksVelocity() {
        return fewestColumns < 6;
    }

    /// Whether some state of a table has no velocity and another of it has one.
    boolean mixesVelocities() {
        return mixes;
    }

    @Override
    public void elements(MeanElements set) {
        elements++;
    }

    @Override
    public void conjunction(ConjunctionMessage message) {
        conjunctions++;
    }

    @Override
    public void document(Document document) {
        documents++;
    }

    @Override
    public void segment(Segment segment) {
        open = Optional.of(segment);
        states = 0;
        columns = 9;
        mostColumns = 0;
        covariances = 0;
        shortest = Double.POSITIVE_INFINITY;
        longest = 0;
    }

    @Override
    public void state(long epochDay, long nanoOfDay, double[] values, int size) {
        fewestColumns = Math.min(fewestColumns, size);
        columns = Math.min(columns, size);
        mostColumns = Math.max(mostColumns, size);
        if (states++ == 0) {
            firstDay = epochDay;
            firstNano = nanoOfDay;
        } else {
            double step = step(epochDay, nanoOfDay);
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
        }
        lastDay = epochDay;
        lastNano = nanoOfDay;
    }

    /// Seconds since the last state: by the table of leap seconds where a leap second can lie between.
    private double step(long day, long nano) {
        var scale = open.orElseThrow().timeScale();
        boolean plain = scale != TimeScale.UTC || day == lastDay;
        return plain
                ? (day - lastDay) * 86_400.0 + (nano - lastNano) * 1e-9
                : orbits.secondsBetween(epoch(scale, lastDay, lastNano), epoch(scale, day, nano));
    }

    private static Epoch epoch(TimeScale scale, long day, long nano) {
        return new Epoch(scale, new UtcInstant(LocalDate.ofEpochDay(day), nano));
    }

    @Override
    public void covariance(Covariance covariance) {
        if (covariances < CovarianceAxes.MOST_HELD) {
            var reading = covariance.epoch().reading();
            if (covariances == epochs.length) {
                epochs = Arrays.copyOf(epochs, 2 * epochs.length);
            }
            epochs[(int) covariances] = CovarianceAxes.key(reading.date().toEpochDay(), reading.nanoOfDay());
        }
        covariances++;
    }

    @Override
    public void endSegment() {
        var sorted = Arrays.copyOf(epochs, (int) Math.min(covariances, CovarianceAxes.MOST_HELD));
        Arrays.sort(sorted);
        covarianceEpochs.add(sorted);
        mixes |= columns < 6 && mostColumns >= 6;
        tables.add(new Survey(
                open.orElseThrow(),
                states,
                firstDay,
                firstNano,
                lastDay,
                lastNano,
                states > 1 ? shortest : 0,
                longest,
                covariances,
                columns));
    }
}
