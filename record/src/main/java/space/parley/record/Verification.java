package space.parley.record;

import java.util.List;

/// What a verifier found in a bundle.
///
/// @param faults everything that is wrong, in the order in which it was found
/// @param logs what each log shows
public record Verification(List<Fault> faults, List<LogSummary> logs) {
    public Verification {
        faults = List.copyOf(faults);
        logs = List.copyOf(logs);
    }

    /// Whether every check passed.
    public boolean ok() {
        return faults.stream().noneMatch(f -> f.severity() == Fault.Severity.ERROR);
    }

    /// What a log shows in a bundle.
    ///
    /// @param origin its name
    /// @param entries its size
    /// @param shown entries whose content is in the bundle
    /// @param blobs blobs that shown entries commit to and that are in the bundle
    /// @param withheld blobs that shown entries commit to and that are not
    /// @param receipts shown entries that hold a receipt
    /// @param witnesses trusted witnesses that signed its checkpoint
    public record LogSummary(
            String origin, long entries, long shown, long blobs, long withheld, long receipts, int witnesses) {}
}
