package space.parley.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.Impulse;
import space.parley.orbit.Orbits;
import space.parley.orbit.Trajectory;
import space.parley.orbit.Vector3;
import space.parley.terms.Finding;
import space.parley.terms.Language;

/// An ephemeris of several segments in a catalogue. Iridium 33 meets Cosmos 2251 at 16:55:59.8, by
/// their last element sets within 700 m (Samples); segments that tell of Iridium are cut so that the
/// meeting lies in one of them, in an overlap, or in a gap.
final class CatalogueSegmentsTest {
    private static final double THRESHOLD = 5_000;
    private final Orbits orbits = Orbits.create();
    private final Window window = new Window(at("15:00:00"), at("18:00:00"));
    private final Trajectory orbit = orbits.sgp4(Samples.IRIDIUM_33, window.start(), window.stop(), Optional.empty());

    private record Ran(List<CloseApproach> found, List<Finding> findings) {
        List<String> codes() {
            return findings.stream().map(Finding::code).toList();
        }
    }

    private static Epoch at(String time) {
        return Samples.utc("2009-02-10T" + time + "Z");
    }

    /// The orbit as it is, for a part of the window.
    private Trajectory.Piece part(String from, String to) {
        return new Trajectory.Piece(orbit, at(from), at(to));
    }

    /// Another orbit that begins with a push across: by 16:56 it is kilometres away.
    private Trajectory.Piece pushed(String from, String to) {
        var push = new Impulse(at(from), new Vector3(0, 0, 10));
        var motion =
                orbits.propagate(orbit.at(at(from), Frame.TEME), orbit.object(), Optional.of(push), at(from), at(to));
        return new Trajectory.Piece(motion, at(from), at(to));
    }

    private Catalogue catalogue(boolean elements, Trajectory.Piece... pieces) {
        var builder = new Catalogue.Builder(orbits);
        if (elements) {
            builder.add(Samples.IRIDIUM_33);
        }
        for (var piece : pieces) {
            builder.add(piece, "IRIDIUM 33");
        }
        return builder.add(Samples.COSMOS_2251).build();
    }

    private Ran run(boolean elements, Trajectory.Piece... pieces) {
        var found = new ArrayList<CloseApproach>();
        var summary = new CatalogueScreening(1)
                .run(
                        catalogue(elements, pieces),
                        CatalogueScreening.Order.all(window, THRESHOLD),
                        found::add,
                        Progress.NONE);
        return new Ran(found, summary.findings());
    }

    private static void isTheMeeting(List<CloseApproach> found) {
        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.tca().toString()).startsWith("2009-02-10T16:55:59");
            // By SGP4 of both sets; Orekit's and ours agree to a metre.
            assertThat(each.missDistanceMetres()).isCloseTo(698.0, within(2.0));
        });
    }

    /// A short segment within a long one: after it, the long one holds again.
    @Test
    void aSegmentWithinAnotherHoldsWhileItLastsAndNoLonger() {
        var long1 = part("15:00:00", "18:00:00");
        var before = pushed("16:30:00", "16:50:00");
        var pieces = catalogue(false, long1, before).entries().getFirst().ephemerides();
        assertThat(pieces).extracting(Trajectory.Piece::motion).containsExactly(orbit, before.motion(), orbit);
        assertThat(pieces)
                .extracting(Trajectory.Piece::start)
                .containsExactly(at("15:00:00"), at("16:30:00"), at("16:50:00"));

        var ran = run(false, long1, before);
        isTheMeeting(ran.found());
        assertThat(ran.codes()).containsExactly("SCREEN-036");
        assertThat(ran.findings().getFirst().line(Language.EN)).contains("24946", "16:30:00", "16:50:00");

        // Where the inner one covers the meeting, it is the one that is believed, in any order.
        var over = pushed("16:30:00", "17:10:00");
        assertThat(run(false, long1, over).found()).isEmpty();
        assertThat(run(false, over, long1).found()).isEmpty();
        // And elements do not come between two segments of which one covers.
        assertThat(run(true, long1, over).found()).isEmpty();
    }

    /// Of two that overlap in part, the one that begins later holds from its start.
    @Test
    void ofTwoThatOverlapTheLaterBegunHolds() {
        var early = part("15:00:00", "17:00:00");
        var late = pushed("16:30:00", "18:00:00");
        var ran = run(false, early, late);
        assertThat(ran.found()).isEmpty();
        assertThat(ran.codes()).containsExactly("SCREEN-036");
        assertThat(ran.findings().getFirst().line(Language.EN)).contains("16:30:00", "17:00:00");
        isTheMeeting(run(false, early, pushed("16:57:00", "18:00:00")).found());
    }

    /// In a gap the elements hold, where there are any; else it is named, and nothing is found there.
    @Test
    void aGapIsFilledByElementsOrNamed() {
        var first = part("15:00:00", "16:40:00");
        var second = part("17:05:00", "18:00:00");
        var alone = run(false, first, second);
        assertThat(alone.found()).isEmpty();
        assertThat(alone.codes()).containsExactly("SCREEN-032");
        assertThat(alone.findings().getFirst().line(Language.EN)).contains("16:40:00", "17:05:00");
        var filled = run(true, first, second);
        isTheMeeting(filled.found());
        assertThat(filled.codes()).containsExactly("SCREEN-039");
        assertThat(filled.findings().getFirst().line(Language.EN)).contains("24946", "16:40:00", "17:05:00");
        // Where an ephemeris ends or begins is no gap of it, and is told nevertheless.
        var short1 = run(true, part("15:00:00", "16:40:00"));
        isTheMeeting(short1.found());
        assertThat(short1.codes()).containsExactly("SCREEN-040");
    }

    /// A part of a segment that may not be used is not used: as though it were a gap.
    @Test
    void aSegmentHoldsInItsUseableSpanAlone() {
        var useable = part("15:00:00", "16:55:00");
        var ran = run(false, useable);
        assertThat(ran.found()).isEmpty();
        assertThat(ran.codes()).containsExactly("SCREEN-032");
        isTheMeeting(run(true, useable).found());
        assertThatThrownBy(() -> run(false, part("16:00:00", "16:00:00"))).isInstanceOf(IllegalArgumentException.class);
    }

    /// Where one segment hands over to another just at the meeting, it is found once.
    @Test
    void aMeetingWhereTwoSegmentsJoinIsFoundOnce() {
        isTheMeeting(run(false, part("15:00:00", "16:55:59"), part("16:55:59", "18:00:00"))
                .found());
        isTheMeeting(run(false, part("15:00:00", "16:56:30"), part("16:55:30", "18:00:00"))
                .found());
    }
}
