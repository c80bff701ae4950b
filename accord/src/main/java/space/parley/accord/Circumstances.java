package space.parley.accord;

import java.util.List;
import java.util.Optional;
import space.parley.terms.Grade;
import space.parley.terms.UtcInstant;

/// All that a decision looks at beside the request. Equal circumstances and an equal request give an equal
/// decision.
///
/// @param agreement the agreement that the release is under; without one nothing leaves
/// @param laws the laws that this node knows; those of the releasing party gate the release
/// @param certifications what the releasing side's authorities have certified
/// @param policy the releasing side's own policy
/// @param reciprocalDelivered the best grade of the asked class that the other side has delivered under
///     this agreement, as receipts show
/// @param openEncounter whether an encounter between the two parties that involves the object is open
/// @param now when the decision is taken
public record Circumstances(
        Optional<SignedAgreement> agreement,
        List<Law> laws,
        List<Certification> certifications,
        Policy policy,
        Grade reciprocalDelivered,
        boolean openEncounter,
        UtcInstant now) {
    public Circumstances {
        laws = List.copyOf(laws);
        certifications = List.copyOf(certifications);
    }
}
