package io.breakwater.server.selection;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.server.page.EntityText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chosen entities: each once, in order, no more than can be acted upon at once. */
public record Selection(List<EntityReference> entities, int leftOut) {
    /** As many as one bulk order may name. */
    public static final int MOST = 1_000;

    public Selection {
        entities = List.copyOf(entities);
    }

    /** What names no entity is passed over. */
    static Selection of(String[] texts) {
        List<EntityReference> named = Arrays.stream(texts)
                .map(EntityText::read)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
        return new Selection(named.subList(0, Math.min(MOST, named.size())), Math.max(0, named.size() - MOST));
    }

    public boolean isEmpty() {
        return entities.isEmpty();
    }

    /** Those whom the action can be applied to, one a line. */
    public String accepted(ActionDefinition action) {
        return entities.stream()
                .filter(entity -> action.accepts(entity.type()))
                .map(EntityReference::toString)
                .collect(Collectors.joining("\n"));
    }

    /** How many of them the action can be applied to. */
    public long count(ActionDefinition action) {
        return entities.stream().filter(entity -> action.accepts(entity.type())).count();
    }

    /** By kind. */
    public Map<String, List<EntityReference>> byKind() {
        return entities.stream()
                .collect(Collectors.groupingBy(EntityReference::type, TreeMap::new, Collectors.toList()));
    }
}
