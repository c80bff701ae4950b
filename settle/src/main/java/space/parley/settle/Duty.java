package space.parley.settle;

import space.parley.terms.Finding;
import space.parley.terms.Text;
import space.parley.terms.UtcInstant;

/// What the node must do after a step, once the step is stored.
public sealed interface Duty {
    /// Give our statement to the other side, and again until its receipt is there.
    record Send(Event.Statement statement) implements Duty {}

    /// Screen the other side's plan with our own data.
    record Screen(String planHash) implements Duty {}

    /// Assess the encounter anew with our own data.
    record Assess() implements Duty {}

    /// Tell the people on duty.
    record Alert(Text why) implements Duty {}

    /// Tell the people on duty that the other side said what it was not free to say; its signed statement is
    /// evidence.
    record Dispute(Finding finding) implements Duty {}

    /// Apply a [Event.Tick] at this time.
    record Wake(UtcInstant at) implements Duty {}
}
