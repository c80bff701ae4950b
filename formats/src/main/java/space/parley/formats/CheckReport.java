package space.parley.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import space.parley.terms.Finding;

/// What a check found.
///
/// @param source what the input is called
/// @param format what it is, where it is anything known
/// @param isReadable whether it could be read: values may be set aside all the same
/// @param version the version of its standard that it states, empty where it states none
/// @param bytes its length, unpacked
/// @param subjects what it speaks of, at most [#MOST_SUBJECTS]
/// @param counts how much it holds
/// @param findings what is wrong with its form or content, by line
/// @param quality what keeps it from being acted on, where it tells the motion of something
public record CheckReport(
        String source,
        Optional<Format> format,
        boolean isReadable,
        String version,
        long bytes,
        List<Subject> subjects,
        Counts counts,
        List<Noticed> findings,
        Optional<Quality> quality) {
    /// How many subjects are listed.
    public static final int MOST_SUBJECTS = 100;

    public CheckReport {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }

    /// How much a message holds.
    public record Counts(long objects, long elements, long tables, long states, long covariances, long messages) {}

    /// One object's table or elements.
    ///
    /// @param object its identifier as the message writes it
    /// @param name its name, empty where there is none
    /// @param frame axes and centre
    /// @param timeScale of its epochs
    /// @param from the first epoch
    /// @param until the last epoch
    /// @param states how many states
    /// @param covariances how many covariances
    /// @param shortestStepSeconds between two states
    /// @param longestStepSeconds between two states
    /// @param periodSeconds of its orbit, where it has one that could be found
    public record Subject(
            String object,
            String name,
            String frame,
            String timeScale,
            String from,
            String until,
            long states,
            long covariances,
            double shortestStepSeconds,
            double longestStepSeconds,
            OptionalDouble periodSeconds) {}

    /// A finding, with what says so.
    ///
    /// @param standard document and section, empty where none is known
    public record Noticed(Finding finding, String standard) {}

    /// Whether it is good enough to act on.
    ///
    /// @param goodEnough whether nothing but notes speaks against it
    /// @param reasons what speaks against it, and notes
    public record Quality(boolean goodEnough, List<Noticed> reasons) {
        public Quality {
            reasons = List.copyOf(reasons);
        }
    }
}
