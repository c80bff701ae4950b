package space.parley.formats.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import space.parley.terms.Outcome;
import space.parley.terms.Place;
import space.parley.terms.Severity;

/// What is found while one source is read, in its order, at most [#MOST] findings. Refusals and remarks are
/// counted apart, so that a flood of the one does not hide the other.
public final class Findings {
    public static final int MOST = 100;
    private static final int MOST_REFUSALS = 59;
    private static final int MOST_REMARKS = MOST - 2 - MOST_REFUSALS;

    private static final int MOST_COUNTED = 100_000;

    private final String source;
    private final List<Finding> list = new ArrayList<>();
    /// What says so, of the findings that are listed; two that are equal may follow from different tables.
    private final Map<Finding, String> standards = new IdentityHashMap<>(0);
    private final Set<FindingKind> said = new HashSet<>();
    private int refusals;
    private int remarks;
    private boolean abandoned;

    public Findings(String source) {
        this.source = source;
    }

    /// Refuses the source.
    public void refuse(FindingKind kind, int line, @Nullable String field, Object... arguments) {
        if (refusals++ < MOST_REFUSALS) {
            add(kind, place(line, field), arguments);
        }
    }

    /// Refuses the source for something after which nothing more of it is read: told however much was found
    /// before.
    public void abandon(FindingKind kind, int line, @Nullable String field, Object... arguments) {
        refusals++;
        abandoned = true;
        add(kind, place(line, field), arguments);
    }

    /// Tells something that leaves the source readable.
    public void remark(FindingKind kind, int line, @Nullable String field, Object... arguments) {
        if (remarks++ < MOST_REMARKS) {
            add(kind, place(line, field), arguments);
        }
    }

    /// Tells something the first time only.
    public void remarkOnce(FindingKind kind, int line, @Nullable String field, Object... arguments) {
        if (said.add(kind)) {
            remark(kind, line, field, arguments);
        }
    }

    /// How many findings are listed so far.
    public int listed() {
        return list.size();
    }

    /// Names the objects of what was listed since, where none is named yet.
    ///
    /// @param since what [#listed] was then
    public void about(int since, List<ObjectId> objects) {
        for (int i = since; i < list.size(); i++) {
            var finding = list.get(i);
            if (finding.severity() == Severity.ERROR && finding.objects().isEmpty()) {
                var named = finding.about(objects);
                list.set(i, named);
                var standard = standards.remove(finding);
                if (standard != null) {
                    standards.put(named, standard);
                }
            }
        }
    }

    private void add(FindingKind kind, Place place, Object... arguments) {
        var finding = kind.at(place, arguments);
        list.add(finding);
        standards.put(finding, kind.wording().standard());
    }

    /// The document and section that a finding follows from; empty where none is known, or the finding is not one of
    /// those that were told here.
    public Optional<String> standard(Finding finding) {
        return Optional.ofNullable(standards.get(finding)).filter(text -> !text.isEmpty());
    }

    /// Whether there is no use in reading on: it was abandoned, or refused for very much.
    public boolean abandoned() {
        return abandoned || refusals >= MOST_COUNTED;
    }

    /// Takes over what another reading found of this source.
    ///
    /// @param refused whether it refused the source
    public void take(List<Finding> found, boolean refused) {
        list.addAll(found);
        int refusing = refused ? Math.max(1, errors(found)) : 0;
        refusals += refusing;
        remarks += found.size() - Math.min(refusing, found.size());
    }

    private static int errors(List<Finding> found) {
        return (int) found.stream().filter(f -> f.severity() == Severity.ERROR).count();
    }

    public boolean refused() {
        return refusals > 0;
    }

    /// How often the source was refused so far.
    public int refusals() {
        return refusals;
    }

    /// What came of it all.
    public <T> Outcome<T> outcome(T value) {
        var all = new ArrayList<>(list);
        int more = refusals + remarks - list.size();
        if (more > 0) {
            all.add(Complaint.MORE.at(Place.of(source), more, MOST));
        }
        return refused() ? Outcome.refused(all) : Outcome.done(value, all);
    }

    private Place place(int line, @Nullable String field) {
        return new Place(
                Optional.of(source), line > 0 ? OptionalInt.of(line) : OptionalInt.empty(), Optional.ofNullable(field));
    }
}
