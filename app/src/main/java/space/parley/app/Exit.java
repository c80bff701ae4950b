package space.parley.app;

import java.util.List;
import space.parley.terms.Finding;
import space.parley.terms.Severity;

/// The codes with which a command ends.
final class Exit {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int UNREADABLE = 2;
    static final int USAGE = 64;
    static final int MISSING = 69;
    static final int FAULT = 70;
    static final int STOPPED = 130;

    private Exit() {}

    /// The code for a command that could not do what it was asked to: the gravest of its findings decides.
    static int refused(List<Finding> findings) {
        return findings.stream().mapToInt(Exit::of).max().orElse(FINDINGS);
    }

    /// The code for a command that did what it was asked to and noticed something.
    static int noticed(List<Finding> findings) {
        return findings.stream().allMatch(f -> f.severity() == Severity.NOTE) ? DONE : FINDINGS;
    }

    private static int of(Finding finding) {
        var code = finding.code();
        int dash = code.indexOf('-');
        int number = Integer.parseInt(code.substring(dash + 1));
        return switch (code.substring(0, dash)) {
            case "APP" ->
                switch (number) {
                    case 1 -> MISSING;
                    case 2, 5 -> FAULT;
                    case 3, 8, 11, 13, 17, 27 -> UNREADABLE;
                    case 7, 9, 15, 16, 23, 30, 31, 33, 43 -> USAGE;
                    case 70 -> FAULT;
                    default -> FINDINGS;
                };
            case "FORMATS" ->
                switch (number) {
                    case 310, 317 -> USAGE;
                    // The source is read; what was asked for cannot be made of it.
                    case 90, 202, 236, 251, 257, 303, 304, 305, 306, 307, 308, 309, 312, 313, 314, 315, 318, 370 ->
                        FINDINGS;
                    default -> UNREADABLE;
                };
            case "ACCORD" -> UNREADABLE;
            case "ORBIT" ->
                switch (number) {
                    // Earth orientation or an ephemeris of the planets that nobody imported, or none of that time.
                    case 1, 14, 15, 40 -> MISSING;
                    default -> FINDINGS;
                };
            case "NODE" ->
                switch (number) {
                    case 1 -> UNREADABLE;
                    case 3, 4, 5, 6, 7, 35 -> MISSING;
                    case 400 -> FAULT;
                    default -> number >= 100 && number < 300 ? MISSING : FINDINGS;
                };
            case "SCREEN" ->
                switch (number) {
                    case 83, 84 -> UNREADABLE;
                    default -> FINDINGS;
                };
            // A log that does not open.
            case "RECORD" -> number >= 10 && number < 30 ? MISSING : FINDINGS;
            default -> FINDINGS;
        };
    }
}
