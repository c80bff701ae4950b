package space.parley.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What came of something that may fail in an expected way: a value with what was noticed beside it, or the
/// findings that say why there is none. A fault of the program is an exception instead.
///
/// @param <T> what is there when it went well
public sealed interface Outcome<T> {
    /// What was noticed, in the order in which it was.
    List<Finding> findings();

    /// It went well.
    ///
    /// @param value what came of it
    /// @param findings notes and warnings
    record Done<T>(T value, List<Finding> findings) implements Outcome<T> {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /// It was not done.
    ///
    /// @param findings why, at least one
    record Refused<T>(List<Finding> findings) implements Outcome<T> {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal says why");
            }
        }
    }

    /// A value with nothing to remark.
    static <T> Outcome<T> done(T value) {
        return new Done<>(value, List.of());
    }

    /// A value with remarks.
    static <T> Outcome<T> done(T value, List<Finding> findings) {
        return new Done<>(value, findings);
    }

    /// No value, for one reason.
    static <T> Outcome<T> refused(Finding finding) {
        return new Refused<>(List.of(finding));
    }

    /// No value, for several reasons.
    static <T> Outcome<T> refused(List<Finding> findings) {
        return new Refused<>(findings);
    }

    /// Goes on with the value where there is one; findings of both steps are kept in order.
    default <U> Outcome<U> then(Function<? super T, ? extends Outcome<U>> next) {
        return switch (this) {
            case Refused<T> refused -> new Refused<>(refused.findings());
            case Done<T> done -> {
                Outcome<U> after = next.apply(done.value());
                var all = new ArrayList<>(done.findings());
                all.addAll(after.findings());
                yield switch (after) {
                    case Done<U> d -> new Done<>(d.value(), all);
                    case Refused<U> r -> new Refused<>(all);
                };
            }
        };
    }

    /// Turns the value into another.
    default <U> Outcome<U> map(Function<? super T, ? extends U> turn) {
        return then(value -> done(turn.apply(value)));
    }

    /// The value, or an exception that carries the findings: for callers for whom a refusal is a fault.
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Refused<T> refused -> throw new RefusedException(refused.findings());
        };
    }
}
