package space.parley.screen.sgp4;

import org.jspecify.annotations.Nullable;

/// Whether there are vectors here that are worth using.
final class Lanes {
    private Lanes() {}

    /// The vector code, null where the vector module is not there or its vectors would be emulated.
    static @Nullable BlockKernel kernel() {
        boolean present =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present && VectorKernel.fast() ? new VectorKernel() : null;
    }
}
