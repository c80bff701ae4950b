package space.parley.orbit;

/// Where something is and how it moves, about the centre of a frame: complete with epoch, time
/// scale and frame.
///
/// @param epoch when, with its time scale
/// @param frame the frame of both vectors
/// @param positionMetres position in metres
/// @param velocityMetresPerSecond velocity in metres per second, relative to the frame
public record State(Epoch epoch, Frame frame, Vector3 positionMetres, Vector3 velocityMetresPerSecond) {}
