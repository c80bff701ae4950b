package space.parley.screen.search;

/// The innermost loop of the search: one object against a range of others.
interface Sweep {
    /// Vector code where the machine's Java has the vector module, scalar code elsewhere. Both let the same
    /// close approaches through.
    static Sweep best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorSweep()
                : new ScalarSweep();
    }

    /// Finds the rows of a range that may come near one row in this step.
    ///
    /// @param rows all rows, sorted
    /// @param i the one row
    /// @param from the first of the range
    /// @param end one past its last
    /// @param hits takes the rows that pass, from `count`; long enough for the whole range
    /// @param count how many hits there are already
    /// @return how many hits there are now
    int range(Rows rows, int i, int from, int end, int[] hits, int count);

    /// How many rows of padding follow each band.
    int padding();
}
