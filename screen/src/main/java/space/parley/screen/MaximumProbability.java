package space.parley.screen;

/// The greatest two-dimensional probability that any scaling of the covariance gives, the shape
/// kept.
///
/// As the uncertainty grows from nothing, the probability of a miss rises, has a maximum, and
/// falls: beyond it the risk is *diluted*, and a low number says that little is known rather than
/// that all is well (Alfano, Relating position uncertainty to maximum conjunction probability, J.
/// Astronautical Sciences 53, 2005).
///
/// @param value the maximum
/// @param scale factor on the standard deviations that gives it; 0 where the miss distance is under
///     the combined radius, so that less uncertainty always means more risk
/// @param diluted whether the uncertainty as it stands is beyond that: the factor is below 1 and
///     above 0
public record MaximumProbability(double value, double scale, boolean diluted) {}
