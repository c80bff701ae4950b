package space.parley.orbit;

import java.time.LocalDate;

/// How the realisations of terrestrial frames lie to ITRF2020: fourteen published parameters each, with the
/// scale that Orekit's transformations leave out (3 cm at 7000 km between ITRF2020 and ITRF97).
///
/// Source: ITRF, Transfo-ITRF2020_TRFs.txt (epoch 2015.0); PZ-90.11 to ITRF2008: GLONASS ICD and ITRF's
/// parameters of it (epoch 2010.0), without scale.
final class Realisations {
    private static final double MAS = Math.toRadians(1.0 / 3_600_000);
    private static final double SECONDS_PER_YEAR = 31_557_600;
    private static final long SECONDS_2010 = secondsOf(2010);
    private static final long SECONDS_2015 = secondsOf(2015);

    private Realisations() {}

    private static long secondsOf(int year) {
        return (LocalDate.of(year, 1, 1).toEpochDay() - LocalDate.of(2000, 1, 1).toEpochDay()) * 86_400;
    }

    /// From ITRF2020 to another realisation of ITRF, at an instant.
    static Turn ofItrf2020(FrameAxes to, Tai at) {
        double years = (at.seconds() - SECONDS_2015 + at.nanos() * 1e-9) / SECONDS_PER_YEAR;
        return switch (to) {
            case ITRF2020 -> Turn.NONE;
            case ITRF2014 -> turn(years, -1.4, -0.9, 1.4, -0.42, 0, 0, 0, 0, -0.1, 0.2, 0, 0, 0, 0);
            case ITRF2008 -> turn(years, 0.2, 1.0, 3.3, -0.29, 0, 0, 0, 0, -0.1, 0.1, 0.03, 0, 0, 0);
            case ITRF2005 -> turn(years, 2.7, 0.1, -1.4, 0.65, 0, 0, 0, 0.3, -0.1, 0.1, 0.03, 0, 0, 0);
            case ITRF2000 -> turn(years, -0.2, 0.8, -34.2, 2.25, 0, 0, 0, 0.1, 0, -1.7, 0.11, 0, 0, 0);
            case ITRF1997, ITRF1996, ITRF1994 -> old(years, 6.5, -3.9, -77.9, 3.98, 0);
            case ITRF1993 ->
                turn(years, -65.8, 1.9, -71.3, 4.47, -3.36, -4.33, 0.75, -2.8, -0.2, -2.3, 0.12, -0.11, -0.19, 0.07);
            case ITRF1992 -> old(years, 14.5, -1.9, -85.9, 3.27, 0);
            case ITRF1991 -> old(years, 26.5, 12.1, -91.9, 4.67, 0);
            case ITRF1990 -> old(years, 24.5, 8.1, -107.9, 4.97, 0);
            case ITRF1989 -> old(years, 29.5, 32.1, -145.9, 8.37, 0);
            case ITRF1988 -> old(years, 24.5, -3.9, -169.9, 11.47, 0.10);
            default -> throw new IllegalArgumentException(to + " is no realisation of ITRF");
        };
    }

    /// From ITRF2008 to PZ-90.11: three millimetres and rotations under 0.05 mas, held since 2010.0.
    static Turn pz90OfItrf2008() {
        return turn(0, -3, -1, 0, 0, 0.019, -0.042, 0.002, 0, 0, 0, 0, 0, 0, 0);
    }

    /// The instant at which CGCS2000 is fixed, 2000.0.
    static Tai epochOfCgcs2000() {
        return Tai.of(0, 0);
    }

    private static Turn old(double years, double t1, double t2, double t3, double d, double r1) {
        return turn(years, t1, t2, t3, d, r1, 0, 0.36, 0.1, -0.6, -3.1, 0.12, 0, 0, 0.02);
    }

    /// Translations in mm, scale in ppb, rotations in mas, then their rates a year.
    private static Turn turn(
            double years,
            double t1,
            double t2,
            double t3,
            double d,
            double r1,
            double r2,
            double r3,
            double t1Rate,
            double t2Rate,
            double t3Rate,
            double dRate,
            double r1Rate,
            double r2Rate,
            double r3Rate) {
        double mm = 1e-3;
        double perSecond = 1 / SECONDS_PER_YEAR;
        double scale = 1 + (d + dRate * years) * 1e-9;
        double x = (r1 + r1Rate * years) * MAS;
        double y = (r2 + r2Rate * years) * MAS;
        double z = (r3 + r3Rate * years) * MAS;
        double scaleRate = dRate * 1e-9 * perSecond;
        double xRate = r1Rate * MAS * perSecond;
        double yRate = r2Rate * MAS * perSecond;
        double zRate = r3Rate * MAS * perSecond;
        return new Turn(
                new double[] {scale, -z, y, z, scale, -x, -y, x, scale},
                new double[] {scaleRate, -zRate, yRate, zRate, scaleRate, -xRate, -yRate, xRate, scaleRate},
                new Vector3((t1 + t1Rate * years) * mm, (t2 + t2Rate * years) * mm, (t3 + t3Rate * years) * mm),
                new Vector3(t1Rate * mm * perSecond, t2Rate * mm * perSecond, t3Rate * mm * perSecond));
    }
}
