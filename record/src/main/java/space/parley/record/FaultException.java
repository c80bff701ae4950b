package space.parley.record;

/// Carries a fault to whoever asked for what could not be done. Nothing was changed unless the fault says so.
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /// Carries a fault.
    public FaultException(Fault fault) {
        super(fault.en());
        this.fault = fault;
    }

    /// Carries a fault and the failure beneath it.
    public FaultException(Fault fault, Throwable cause) {
        super(fault.en(), cause);
        this.fault = fault;
    }

    /// What was wrong.
    public Fault fault() {
        return fault;
    }
}
