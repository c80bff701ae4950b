package space.parley.record;

import java.io.PrintStream;

/// Checks an evidence bundle from the command line.
public final class VerifyCommand {
    private VerifyCommand() {}

    /// Runs and exits.
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /// Runs and gives the exit code.
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        throw new UnsupportedOperationException();
    }
}
