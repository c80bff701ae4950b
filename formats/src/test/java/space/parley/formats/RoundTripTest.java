package space.parley.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.parley.orbit.Ephemeris;
import space.parley.orbit.Epoch;
import space.parley.orbit.Frame;
import space.parley.orbit.MeanElements;
import space.parley.orbit.TimeScale;
import space.parley.terms.ObjectId;
import space.parley.terms.RefusedException;

class RoundTripTest {
    @ParameterizedTest
    @EnumSource(TimeScale.class)
    void anEphemerisComesBackTheSameToTheLastBit(TimeScale scale) {
        for (var frame : List.of(Frame.GCRF, Frame.EME2000, Frame.TEME, Frame.ITRF)) {
            var ephemeris = Samples.ephemeris(scale, frame);
            var read = Messages.read(Samples.bytes(Oem.writeKvn(ephemeris, Samples.HEADER)), "own.oem");
            var table = (Content.Table) read.orThrow().contents().getFirst();
            assertThat(table.ephemeris()).isEqualTo(ephemeris);
            assertThat(table.originator()).contains("PARLEY");
            assertThat(table.creationDate()).contains(Samples.HEADER.creationDate());
            assertThat(Samples.codes(read)).isEqualTo(scale == TimeScale.BDT ? List.of("FORMATS-073") : List.of());
        }
    }

    @Test
    void severalSegmentsComeBackInOrder() throws Exception {
        var one = Samples.ephemeris(TimeScale.UTC, Frame.GCRF);
        var two = Samples.ephemeris(TimeScale.UTC, Frame.EME2000);
        var out = new StringBuilder();
        Oem.writeKvn(List.of(one, two), Samples.HEADER, out);
        var read = Oem.read(Samples.bytes(out.toString()), "two.oem").orThrow();
        assertThat(read).extracting(Content.Table::ephemeris).containsExactly(one, two);
        // One time system in a message (CCSDS 502.0-B-3, 5.2.4.5): another is not written.
        var other = Samples.ephemeris(TimeScale.TDB, Frame.EME2000);
        assertThatThrownBy(() -> Oem.writeKvn(List.of(one, other), Samples.HEADER, new StringBuilder()))
                .hasMessageContaining("FORMATS-090");
    }

    @Test
    void aConjunctionComesBackTheSame() {
        var message = Samples.conjunction();
        var read = Messages.read(Samples.bytes(Cdm.writeKvn(message)), "own.cdm");
        assertThat(read.orThrow().format()).isEqualTo(Format.CDM_KVN);
        assertThat(read.orThrow().contents()).containsExactly(new Content.Conjunction(message));
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void meanElementsComeBackTheSame() {
        var elements = new MeanElements(
                ObjectId.ofCatalogNumber(799_500_001),
                "DEMO [1]",
                Optional.of("2026-001A"),
                Epoch.utc(Samples.at("2026-03-01T12:34:56.789012345Z")),
                15.123456789012,
                1.0 / 3,
                98.7,
                359.999,
                1e-9,
                180,
                -1.2345e-5,
                1e-7,
                -1e-13,
                999,
                12345,
                'U');
        var read = Omm.read(Samples.bytes(Omm.writeKvn(elements, Samples.HEADER)), "own.omm");
        assertThat(read.orThrow()).containsExactly(elements);
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void noTextCanWriteAKeyOfItsOwn() {
        var e = Samples.ephemeris(TimeScale.UTC, Frame.GCRF);
        var forged = new Ephemeris(e.object(), "A\nREF_FRAME = TEME", e.states(), List.of(), 7);
        assertThatThrownBy(() -> Oem.writeKvn(forged, Samples.HEADER))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMATS-090");
        assertThatThrownBy(() -> new Header(Samples.HEADER.creationDate(), "A\u2028B", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
