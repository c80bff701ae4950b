package space.parley.screen;

/// Whether a covariance that is not positive may be repaired.
public enum CovarianceRepair {
    /// No: it is refused with `SCREEN-010`.
    REFUSE,
    /// Eigenvalues of position below the square of 1e-4 of the combined radius are raised to it
    /// (Hall, Hejduk and Johnson, Remediating non-positive definite state covariances for collision
    /// probability estimation, AAS 17-567, 2017), and the answer shows it in a note, `SCREEN-050`,
    /// with how much that changed.
    CLIP
}
