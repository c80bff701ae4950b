package space.parley.bench;

import java.io.PrintStream;
import java.util.List;

/// The command `bench/run`: without arguments it lists the benchmarks, with a name it runs one.
public final class Bench {
    private static final List<Benchmark> BENCHMARKS = List.of(
            new Benchmark(
                    "completeness",
                    "screening: nothing missed, nothing extra, beside brute force, other programs and made encounters",
                    Completeness::measure),
            new Benchmark(
                    "demo",
                    "demo: until its first result, each step, the whole; a node from its start to serving",
                    DemoBench::measure),
            new Benchmark(
                    "formats",
                    "readers beside Orekit, the disk and a plain copy; --only CDM: some rows; --long: 2 GB in 256 MB",
                    FormatsBench::measure),
            new Benchmark(
                    "probability",
                    "collision probability: time a call beside Orekit on NASA's events; --check FILE: worst error",
                    ProbabilityRates::measure),
            new Benchmark(
                    "record",
                    "log: durable appends, one by one and many at once; inclusion proofs made and checked",
                    RecordBench::measure),
            new Benchmark(
                    "screen",
                    "screening of a whole catalogue: time, memory, the machine's limit, Orekit, growth; whole, orekit, one, growth, --quick,"
                            + " --write",
                    ScreenBench::measure));

    private Bench() {}

    /// Runs one benchmark and ends the process with 0, with 1 where something that the documents
    /// promise does not hold, or with 64 where the name is unknown.
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.isEmpty()) {
            BENCHMARKS.forEach(b -> out.printf("%-12s %s%n", b.name(), b.what()));
            return 0;
        }
        for (var benchmark : BENCHMARKS) {
            if (benchmark.name().equals(arguments.getFirst())) {
                out.printf(
                        "%s: JDK %s, %d processors, %s %s%n",
                        benchmark.name(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
                try {
                    benchmark.run().measure(arguments.subList(1, arguments.size()), out);
                    return 0;
                } catch (DoesNotHold e) {
                    err.println("bench: does not hold: " + e.getMessage());
                    return 1;
                }
            }
        }
        err.println("bench: no benchmark is called '" + arguments.getFirst() + "'; bench/run lists them");
        return 64;
    }
}
