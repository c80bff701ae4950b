stk.v.11.0
BEGIN Ephemeris
NumberOfEphemerisPoints 3
ScenarioEpoch 1 Mar 2026 00:00:00.000000
InterpolationMethod Lagrange
InterpolationSamplesM1 5
CentralBody Earth
CoordinateSystem J2000
DistanceUnit Meters
EphemerisTimePosVel
0.0 7000000.0 0.0 0.0 0.0 7500.0 0.0
60.0 6985000.0 450000.0 0.0 -500.0 7400.0 0.0
120.0 6940000.0 890000.0 0.1 -1000.0 7300.0 0.001
END Ephemeris
