package space.parley.accord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import space.parley.accord.Cases.Pair;
import space.parley.terms.Finding;

class SignedAgreementTest {
    private static final Agreement AGREEMENT = Agreement.read(Cases.utf8(Cases.draft(Cases.us(), Cases.cn())), "draft")
            .orThrow();

    @Test
    void bindsOnceEveryPartyHasSigned() {
        var unsigned = SignedAgreement.unsigned(AGREEMENT);
        var one = unsigned.signedBy(Cases.US, Pair.US.key());
        var both = one.signedBy(Cases.CN, Pair.CN.key());

        assertThat(unsigned.unsignedBy()).containsExactly(Cases.CN, Cases.US);
        assertThat(one.unsignedBy()).containsExactly(Cases.CN);
        assertThat(one.inForce(Cases.NOW)).isFalse();
        assertThat(both.unsignedBy()).isEmpty();
        assertThat(both.inForce(Cases.NOW)).isTrue();
    }

    @Test
    void aKeyThatIsNotThePartysDoesNotBind() {
        var signed = SignedAgreement.unsigned(AGREEMENT)
                .signedBy(Cases.US, Pair.US.key())
                .signedBy(Cases.CN, Pair.US.key());

        assertThat(signed.unsignedBy()).containsExactly(Cases.CN);
        assertThat(SignedAgreement.read(signed.envelope().toJson(), "a").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-017");
    }

    @Test
    void holdsFromItsFirstInstantUpToButNotAtItsLast() {
        var signed = Cases.signed();

        assertThat(signed.inForce(Cases.at("2020-12-31T23:59:60Z"))).isFalse();
        assertThat(signed.inForce(Cases.at("2021-01-01T00:00:00Z"))).isTrue();
        assertThat(signed.inForce(Cases.at("2021-12-31T23:59:59.999999999Z"))).isTrue();
        assertThat(signed.inForce(Cases.at("2022-01-01T00:00:00Z"))).isFalse();
        assertThat(signed.standing(Cases.at("2020-12-01T00:00:00Z")).passesFrom())
                .contains(Cases.at("2021-01-01T00:00:00Z"));
    }

    @Test
    void isReadBackWithItsSignatures() {
        var signed = Cases.signed();

        assertThat(SignedAgreement.read(signed.envelope().toJson(), "a").orThrow())
                .isEqualTo(signed);
    }

    @Test
    void refusesStrangersOtherKindsAndAlteredBytes() {
        var signed = Cases.signed();
        var stranger = signed.envelope().signedBy("un", Pair.UN.key());
        assertThat(SignedAgreement.read(stranger.toJson(), "a").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-018");
        var other = Envelope.sign("text/plain", AGREEMENT.bytes(), "us", Pair.US.key());
        assertThat(SignedAgreement.read(other.toJson(), "a").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-016");
        var altered = Agreement.read(
                        Cases.utf8(Cases.draft(Cases.us(), Cases.cn()).replace("50000", "50001")), "b")
                .orThrow();
        var envelope = new Envelope(
                SignedAgreement.PAYLOAD_TYPE,
                Envelope.unsigned(SignedAgreement.PAYLOAD_TYPE, altered.bytes()).payload(),
                signed.envelope().signatures());
        assertThat(SignedAgreement.read(envelope.toJson(), "a").findings())
                .extracting(Finding::code)
                .containsExactly("ACCORD-017", "ACCORD-017");
        assertThat(new SignedAgreement(altered, envelope).inForce(Cases.NOW)).isFalse();
    }
}
