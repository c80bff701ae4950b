package space.parley.screen.probability;

/// A probability and how far it may be off.
///
/// @param value from 0 to 1
/// @param relativeError bound or estimate of the error, as the method that made it says, in units
///     of the value
public record Mass(double value, double relativeError) {}
