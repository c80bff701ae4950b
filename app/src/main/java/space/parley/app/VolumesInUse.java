package space.parley.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import space.parley.node.store.Json;
import space.parley.screen.Catalogue;
import space.parley.screen.Volume;
import space.parley.screen.report.ObjectFacts;
import space.parley.screen.report.Volumes;
import space.parley.terms.Finding;
import space.parley.terms.ObjectId;
import tools.jackson.databind.node.ArrayNode;

/// Which volume is about each object of one screening.
final class VolumesInUse {
    private static final int MOST_LINES = 50;

    private final CatalogueOrder order;
    private final Catalogue catalogue;
    private final Volumes.Rule rest;
    private final Map<ObjectId, Volume> own = new HashMap<>();
    private final Map<Volumes.Rule, Integer> counts = new LinkedHashMap<>();
    private final Set<String> designators = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    VolumesInUse(CatalogueOrder order, Catalogue catalogue, ObjectFacts facts) {
        this.order = order;
        this.catalogue = catalogue;
        var volumes = order.volumes();
        rest = volumes.rule(Volumes.ALL)
                .orElseGet(() -> new Volumes.Rule(Volumes.ALL, new Volume.Sphere(order.thresholdMetres())));
        counts.put(rest, 0);
        volumes.rules().forEach(rule -> counts.putIfAbsent(rule, 0));
        boolean any = !volumes.rules().isEmpty() || !facts.withVolumes().isEmpty();
        for (var entry : catalogue.entries()) {
            var rule = any ? volumes.about(entry, facts).orElse(rest) : rest;
            Volumes.designator(entry).ifPresent(designators::add);
            counts.merge(rule, 1, Integer::sum);
            if (!rule.equals(rest)) {
                own.put(entry.object(), rule.volume());
            }
        }
    }

    /// Looks whether every volume is somebody's.
    ///
    /// @param leftOut objects that the files hold and that are not screened
    /// @throws space.parley.terms.RefusedException `APP-031` where one is for an object that is in no file
    void check(Set<ObjectId> leftOut) {
        for (var rule : order.volumes().rules()) {
            var object = rule.object();
            boolean none = object.isPresent()
                    && catalogue.place(object.get()).isEmpty()
                    && !leftOut.contains(object.get())
                    && !designators.contains(rule.of());
            if (none) {
                throw AppFinding.VOLUME_OF_NONE.refusal(rule.of());
            }
            if (object.isEmpty() && !rule.equals(rest) && counts.getOrDefault(rule, 0) == 0) {
                findings.add(AppFinding.VOLUME_UNUSED.with(rule.of()));
            }
        }
    }

    /// What was noticed: volumes for a kind of objects of which there is none.
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// The volume about an object.
    Volume volume(Catalogue.Entry entry) {
        return Optional.ofNullable(own.get(entry.object())).orElse(rest.volume());
    }

    /// One line for each, for people; none where the threshold is all there is.
    List<String> lines() {
        if (counts.size() == 1 && order.volumes().rules().isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<>(counts.entrySet().stream()
                .limit(MOST_LINES)
                .map(each -> each.getKey().of() + " (" + each.getValue() + "): "
                        + Volumes.text(each.getKey().volume()))
                .toList());
        if (counts.size() > MOST_LINES) {
            lines.add("… " + (counts.size() - MOST_LINES));
        }
        return lines;
    }

    /// The same for programs: whose, which, and how many objects have it.
    ArrayNode json() {
        var list = Json.object().putArray("volumes");
        counts.forEach((rule, count) -> list.addObject()
                .put("of", rule.of())
                .put("volume", Volumes.text(rule.volume()))
                .put("objects", count));
        return list;
    }
}
