package space.parley.terms;

import java.util.List;
import java.util.stream.Collectors;

/// Carries findings through code that cannot return an [Outcome], up to the command or the request that began
/// it.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /// Carries findings, at least one.
    public RefusedException(List<Finding> findings) {
        super(findings.stream().map(f -> f.line(Language.EN)).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /// Carries one finding.
    public RefusedException(Finding finding) {
        this(List.of(finding));
    }

    /// Why it was not done.
    public List<Finding> findings() {
        return findings;
    }
}
