package space.parley.app;

import space.parley.formats.Progress;

/// Tells a person how far something has come that takes more than two seconds.
final class Watch implements Progress {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long PAUSE_NANOS = 500_000_000L;

    private final Terminal terminal;
    private final boolean told;
    private boolean begun;
    private long next = System.nanoTime() + PATIENCE_NANOS;

    /// @param always also where no person looks on
    Watch(Terminal terminal, boolean always) {
        var console = System.console();
        this.terminal = terminal;
        this.told = always || console != null && console.isTerminal();
    }

    @Override
    public void at(int pass, int passes, long bytes) {
        if (!told || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + PAUSE_NANOS;
        begun = true;
        terminal.err().print("\r%d/%d  %d MB  ".formatted(pass, passes, bytes / 1_000_000));
        terminal.err().flush();
    }

    /// It is done: ends the line on which progress was told.
    void over() {
        if (begun) {
            terminal.err().println();
        }
    }
}
