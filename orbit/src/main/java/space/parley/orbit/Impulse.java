package space.parley.orbit;

/// A manoeuvre so short that it changes the velocity alone.
///
/// @param at when
/// @param deltaVRtnMetresPerSecond the change of velocity along radial, transverse and normal of the
///     orbit just before it, in metres per second
public record Impulse(Epoch at, Vector3 deltaVRtnMetresPerSecond) {}
