package space.parley.accord;

/// One thing that is done to what leaves, so that it tells no more than its grade allows. A
/// [Decision.Release] lists them in the order in which they apply.
public sealed interface Transform {
    /// Each position is displaced, and only samples on a grid leave.
    ///
    /// @param metres the greatest displacement, positive
    /// @param stepSeconds the grid, positive
    record Displace(double metres, double stepSeconds) implements Transform {
        public Displace {
            positive(metres, "a displacement");
            positive(stepSeconds, "a step");
        }
    }

    /// Covariances are left out.
    record StripCovariance() implements Transform {}

    /// Only samples on a grid leave, undisplaced.
    ///
    /// @param seconds the grid, positive
    record Step(double seconds) implements Transform {
        public Step {
            positive(seconds, "a step");
        }
    }

    /// Nothing later than this leaves.
    ///
    /// @param hours counted from the decision, positive
    record Horizon(double hours) implements Transform {
        public Horizon {
            positive(hours, "a horizon");
        }
    }

    /// Only that the object exists, and whom to call.
    record ExistenceOnly() implements Transform {}

    private static void positive(double value, String what) {
        if (!(value > 0) || value > 1e9) {
            throw new IllegalArgumentException(what + " is positive and at most 1e9: " + value);
        }
    }
}
