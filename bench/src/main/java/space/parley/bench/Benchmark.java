package space.parley.bench;

import java.io.PrintStream;
import java.util.List;

/// Something that can be measured by name.
///
/// @param name what to call it on the command line
/// @param what what it measures, in one line
/// @param run the measurement
record Benchmark(String name, String what, Run run) {
    /// A measurement: reads its arguments and prints its figures.
    @FunctionalInterface
    interface Run {
        void measure(List<String> arguments, PrintStream out) throws Exception;
    }
}
