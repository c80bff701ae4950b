package space.parley.accord;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import space.parley.terms.Finding;
import space.parley.terms.Outcome;
import space.parley.terms.Party;
import space.parley.terms.Place;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// An agreement and the signatures under it. It binds once every party has signed its exact bytes with the
/// key that the agreement names for it. Signatures are verified once, when this is made; two are equal when
/// their envelopes are.
public final class SignedAgreement {
    /// The payload type of an agreement's envelope.
    public static final String PAYLOAD_TYPE = "application/vnd.parley.agreement+json";

    private final Agreement agreement;
    private final Envelope envelope;
    private final SequencedSet<Party> unsignedBy;

    /// Holds an agreement and what was signed.
    ///
    /// @param agreement what was agreed
    /// @param envelope its exact bytes and the signatures; a key id is the id of a party
    public SignedAgreement(Agreement agreement, Envelope envelope) {
        if (!envelope.payloadType().equals(PAYLOAD_TYPE) || !Arrays.equals(envelope.bytes(), agreement.bytes())) {
            throw new IllegalArgumentException("the envelope does not hold this agreement");
        }
        this.agreement = agreement;
        this.envelope = envelope;
        var missing = new TreeSet<Party>();
        for (var member : agreement.parties()) {
            if (!envelope.verifies(member.party().id(), member.publicKey())) {
                missing.add(member.party());
            }
        }
        this.unsignedBy = Collections.unmodifiableSequencedSet(missing);
    }

    /// An agreement that nobody has signed yet.
    public static SignedAgreement unsigned(Agreement agreement) {
        return new SignedAgreement(agreement, Envelope.unsigned(PAYLOAD_TYPE, agreement.bytes()));
    }

    /// This agreement with a party's signature.
    public SignedAgreement signedBy(Party party, PrivateKey key) {
        return new SignedAgreement(agreement, envelope.signedBy(party.id(), key));
    }

    /// This agreement with the signatures of another copy beside its own.
    ///
    /// @throws IllegalArgumentException where the other is of other bytes
    public SignedAgreement merge(SignedAgreement other) {
        if (!other.agreement.equals(agreement)) {
            throw new IllegalArgumentException("another agreement: " + other.agreement.sha256());
        }
        var all = new ArrayList<>(envelope.signatures());
        other.envelope.signatures().stream()
                .filter(s -> all.stream().noneMatch(mine -> mine.keyid().equals(s.keyid())))
                .forEach(all::add);
        return new SignedAgreement(agreement, new Envelope(envelope.payloadType(), envelope.payload(), all));
    }

    /// Reads an envelope with an agreement in it. Signatures may still be missing; one that does not fit, or of
    /// someone who is no party, is refused.
    ///
    /// @param source what to call the envelope in findings
    public static Outcome<SignedAgreement> read(byte[] bytes, String source) {
        return Envelope.read(bytes, source).then(envelope -> of(envelope, source));
    }

    private static Outcome<SignedAgreement> of(Envelope envelope, String source) {
        var place = Place.of(source);
        if (!envelope.payloadType().equals(PAYLOAD_TYPE)) {
            return Outcome.refused(
                    Fault.WRONG_PAYLOAD_TYPE.at(place.at("payloadType"), envelope.payloadType(), PAYLOAD_TYPE));
        }
        return Agreement.read(envelope.bytes(), source).then(agreement -> {
            var findings = new ArrayList<Finding>();
            for (var signature : envelope.signatures()) {
                var member = agreement.parties().stream()
                        .filter(m -> m.party().id().equals(signature.keyid()))
                        .findFirst();
                if (member.isEmpty()) {
                    findings.add(Fault.UNKNOWN_SIGNER.at(place.at("signatures"), signature.keyid()));
                } else if (!envelope.verifies(signature.keyid(), member.get().publicKey())) {
                    findings.add(Fault.BAD_SIGNATURE.at(place.at("signatures"), signature.keyid()));
                }
            }
            return findings.isEmpty()
                    ? Outcome.done(new SignedAgreement(agreement, envelope))
                    : Outcome.refused(findings);
        });
    }

    /// What was agreed.
    public Agreement agreement() {
        return agreement;
    }

    /// Its exact bytes and the signatures.
    public Envelope envelope() {
        return envelope;
    }

    /// The parties whose signatures are missing or do not fit, in order.
    public SequencedSet<Party> unsignedBy() {
        return unsignedBy;
    }

    /// Whether every party has signed and the agreement has begun and not ended. It ends at its last instant.
    public boolean inForce(UtcInstant now) {
        return standing(now).verdict() == Verdict.YES;
    }

    /// Whether it is in force, and why.
    public Reason standing(UtcInstant now) {
        var clause = agreement.clause();
        var parts = List.of(signed(clause), begun(clause, now), notEnded(clause, now));
        return Reason.all(
                clause + "/in-force",
                parts,
                IN_FORCE.with(agreement.id(), agreement.version()),
                NOT_IN_FORCE.with(agreement.id(), agreement.version()));
    }

    private Reason signed(String clause) {
        if (unsignedBy.isEmpty()) {
            return Reason.yes(clause + "/signatures", ALL_SIGNED);
        }
        var names = String.join(", ", unsignedBy.stream().map(Party::id).toList());
        return Reason.no(clause + "/signatures", NOT_SIGNED.with(names), SIGN.with(names));
    }

    private Reason begun(String clause, UtcInstant now) {
        var from = agreement.validFrom();
        return now.isBefore(from)
                ? Reason.later(clause + "/valid-from", NOT_BEGUN.with(from), WAIT.with(from), from)
                : Reason.yes(clause + "/valid-from", BEGUN.with(from));
    }

    private Reason notEnded(String clause, UtcInstant now) {
        var until = agreement.validUntil();
        return now.isBefore(until)
                ? Reason.yes(clause + "/valid-until", NOT_ENDED.with(until))
                : Reason.no(clause + "/valid-until", ENDED.with(until), RENEW);
    }

    private static final Text IN_FORCE = new Text("The agreement {0}, version {1}, is in force.", "协议 {0}（第 {1} 版）有效。");
    private static final Text NOT_IN_FORCE =
            new Text("The agreement {0}, version {1}, is not in force.", "协议 {0}（第 {1} 版）未生效。");
    private static final Text ALL_SIGNED = new Text(
            "Every party has signed these exact bytes with the key that the agreement names for it.",
            "各缔约方均已用协议所列密钥对该文本的确切字节签名。");
    private static final Text NOT_SIGNED = new Text("No valid signature of: {0}.", "缺少以下缔约方的有效签名：{0}。");
    private static final Text SIGN = new Text("{0} must sign it.", "须由 {0} 签署。");
    private static final Text BEGUN = new Text("It began at {0}.", "自 {0} 起生效。");
    private static final Text NOT_BEGUN = new Text("It begins only at {0}.", "须到 {0} 才生效。");
    private static final Text WAIT = new Text("Wait until {0}.", "请等到 {0}。");
    private static final Text NOT_ENDED = new Text("It runs until {0}.", "有效期至 {0}。");
    private static final Text ENDED = new Text("It ended at {0}.", "已于 {0} 到期。");
    private static final Text RENEW = new Text("The parties must sign a new version.", "各缔约方须签署新版本。");

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedAgreement signed && envelope.equals(signed.envelope);
    }

    @Override
    public int hashCode() {
        return envelope.hashCode();
    }

    @Override
    public String toString() {
        return "SignedAgreement[" + agreement + ", not signed by " + unsignedBy + "]";
    }
}
