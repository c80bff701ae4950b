package space.parley.screen;

import space.parley.orbit.Vector3;

/// The space about an object in which others are of interest, in radial, transverse and normal of
/// its own orbit.
public sealed interface Volume {
    /// The radius of the least sphere about the object that holds the volume, in metres.
    double boundingMetres();

    /// A lower bound of how far a place is from the volume, in metres; 0 or less inside.
    ///
    /// @param rtnMetres a place relative to the object: radial, transverse, normal
    double outsideMetres(Vector3 rtnMetres);

    /// A sphere.
    ///
    /// @param radiusMetres its radius, above 0
    record Sphere(double radiusMetres) implements Volume {
        public Sphere {
            positive(radiusMetres);
        }

        @Override
        public double boundingMetres() {
            return radiusMetres;
        }

        @Override
        public double outsideMetres(Vector3 rtnMetres) {
            return rtnMetres.norm() - radiusMetres;
        }
    }

    /// A box whose edges lie along the three directions, with the object in its middle.
    ///
    /// @param radialMetres half its extent along radial, above 0
    /// @param transverseMetres half its extent along transverse
    /// @param normalMetres half its extent along normal
    record Box(double radialMetres, double transverseMetres, double normalMetres) implements Volume {
        public Box {
            positive(radialMetres);
            positive(transverseMetres);
            positive(normalMetres);
        }

        @Override
        public double boundingMetres() {
            return new Vector3(radialMetres, transverseMetres, normalMetres).norm();
        }

        @Override
        public double outsideMetres(Vector3 rtnMetres) {
            double r = Math.abs(rtnMetres.x()) - radialMetres;
            double t = Math.abs(rtnMetres.y()) - transverseMetres;
            double n = Math.abs(rtnMetres.z()) - normalMetres;
            double most = Math.max(r, Math.max(t, n));
            return most <= 0 ? most : new Vector3(Math.max(0, r), Math.max(0, t), Math.max(0, n)).norm();
        }
    }

    /// An ellipsoid whose axes lie along the three directions.
    ///
    /// @param radialMetres half its axis along radial, above 0
    /// @param transverseMetres half its axis along transverse
    /// @param normalMetres half its axis along normal
    record Ellipsoid(double radialMetres, double transverseMetres, double normalMetres) implements Volume {
        public Ellipsoid {
            positive(radialMetres);
            positive(transverseMetres);
            positive(normalMetres);
        }

        @Override
        public double boundingMetres() {
            return Math.max(radialMetres, Math.max(transverseMetres, normalMetres));
        }

        @Override
        public double outsideMetres(Vector3 rtnMetres) {
            // The scaled norm changes by no more than the way divided by the least axis.
            double scaled = new Vector3(
                            rtnMetres.x() / radialMetres,
                            rtnMetres.y() / transverseMetres,
                            rtnMetres.z() / normalMetres)
                    .norm();
            return (scaled - 1) * Math.min(radialMetres, Math.min(transverseMetres, normalMetres));
        }
    }

    private static void positive(double metres) {
        if (!(metres > 0 && metres <= CatalogueScreening.Order.MOST_METRES)) {
            throw new IllegalArgumentException("a volume's extent is above 0 and at most 500 km: " + metres + " m");
        }
    }
}
