package space.parley.screen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.screen.Catalogue;
import space.parley.screen.CatalogueScreening;
import space.parley.screen.CloseApproach;
import space.parley.screen.Progress;
import space.parley.screen.Window;
import space.parley.terms.UtcInstant;

/// Rows of one object and two that are docked to each other 480 m ahead of it.
class ApproachRowsTest {
    private static final Orbits ORBITS = Orbits.create();
    private static final Epoch START =
            Epoch.utc(UtcInstant.parse("2024-07-05T00:00:00Z").orElseThrow());
    private static final Window WINDOW = new Window(START, ORBITS.plus(START, 2 * 3600));
    private static final List<MeanElements> SETS = List.of(
            PairRelationsTest.set(1, "A", 0, 53),
            PairRelationsTest.set(2, "B", 0.004, 53),
            PairRelationsTest.set(3, "C", 0.004, 53));

    private final Catalogue catalogue = Catalogue.of(ORBITS, SETS);
    private final List<CloseApproach> approaches = approaches();

    private List<CloseApproach> approaches() {
        var found = new ArrayList<CloseApproach>();
        new CatalogueScreening(1).run(catalogue, CatalogueScreening.Order.all(WINDOW, 1000), found::add, Progress.NONE);
        return found;
    }

    private ApproachRows rows(Uncertainty uncertainty) {
        return new ApproachRows(
                catalogue,
                WINDOW,
                ObjectFacts.of(5, "default"),
                entry -> new space.parley.screen.Volume.Sphere(1000),
                uncertainty);
    }

    @Test
    void rows_are_what_each_is_alone_and_what_is_the_same_is_computed_once() {
        var rows = rows(Uncertainty.stated(new Vector3(100, 300, 100)));
        var apart =
                approaches.stream().map(rows::row).map(ApproachRows.Made::row).toList();
        var begun = new AtomicInteger();
        var counting = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                begun.incrementAndGet();
            }
        };
        try (var work = counting) {
            var together = rows.rows(approaches, work, () -> true).orElseThrow();
            assertThat(together).extracting(ApproachRows.Made::row).isEqualTo(apart);
            // Of the first with either of the two that move alike, and of these two.
            assertThat(apart).hasSizeGreaterThanOrEqualTo(5);
            assertThat(begun).hasValue((apart.size() + 1) / 2);
        }
        assertThat(apart.getFirst().risk().probability().orElseThrow()).isBetween(1e-12, 1.0);
    }

    @Test
    void what_is_told_not_to_go_on_does_not_wait_for_its_probabilities() {
        var free = new CountDownLatch(1);
        try (var work = Executors.newFixedThreadPool(1)) {
            work.submit(() -> free.await(1, TimeUnit.MINUTES));
            assertThat(rows(Uncertainty.stated(new Vector3(100, 300, 100))).rows(approaches, work, () -> false))
                    .isEmpty();
            free.countDown();
        }
    }

    /// Also where no single one of them takes long.
    @Test
    void what_is_told_not_to_go_on_ends_among_many_quick_probabilities() {
        var slow = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                LockSupport.parkNanos(120_000_000);
            }
        };
        var rows = rows(Uncertainty.stated(new Vector3(100, 300, 100)));
        approaches.forEach(rows::row);
        try (slow) {
            assertThat(rows.rows(approaches, slow, () -> false)).isEmpty();
        }
    }

    @Test
    void without_covariances_a_row_says_why_it_has_no_probability() {
        var row = rows(Uncertainty.NONE).row(approaches.getFirst()).row();
        assertThat(row.risk().probability()).isEmpty();
        assertThat(row.risk().note()).isEqualTo("SCREEN-085");
    }
}
