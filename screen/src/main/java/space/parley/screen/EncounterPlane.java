package space.parley.screen;

import space.parley.orbit.Vector3;

/// The plane through the first object across the relative velocity at closest approach, and in it what the
/// second object's position may be: all that a picture of the encounter needs.
///
/// @param xAxis unit vector of the plane's x, in the frame of the states: the first object's radial
///     direction, as far as it lies in the plane
/// @param yAxis unit vector of the plane's y: the third direction across both
/// @param alongAxis unit vector of the relative velocity, second relative to first
/// @param missXMetres miss vector, from first to second, along x, in metres
/// @param missYMetres the same along y
/// @param varianceX combined variance along x, in m²
/// @param covarianceXY combined covariance of x and y, in m²
/// @param varianceY combined variance along y, in m²
/// @param sigmaMajorMetres longer half-axis of the one-sigma ellipse, in metres
/// @param sigmaMinorMetres shorter half-axis, in metres
/// @param majorAngleRadians angle of the longer half-axis from x towards y, above -π/2 and at most π/2
/// @param hardBodyRadiusMetres combined radius of both objects, in metres
public record EncounterPlane(
        Vector3 xAxis,
        Vector3 yAxis,
        Vector3 alongAxis,
        double missXMetres,
        double missYMetres,
        double varianceX,
        double covarianceXY,
        double varianceY,
        double sigmaMajorMetres,
        double sigmaMinorMetres,
        double majorAngleRadians,
        double hardBodyRadiusMetres) {}
