package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a measure would cost: who of those concerned uses the product at present, and who pays for it. */
@Component
final class Customers {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> UNPAID_PLANS = Set.of("free", "trial", "none");
    private static final int MOST_FACTS = 10_000;

    private final BreakwaterRuntime runtime;
    private final HistoryQuery query;
    private final Clock clock;

    Customers(BreakwaterRuntime runtime, HistoryQuery query, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.query = requireNonNull(query, "query is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Those of them that an event of the last seven days names, and what the facts {@code paying} and {@code plan} say. */
    CustomerFigures of(Collection<EntityReference> entities) {
        Set<EntityReference> paying = new TreeSet<>();
        Set<EntityReference> known = new HashSet<>();
        facts(entities).forEach((entity, facts) -> {
            @Nullable String said = facts.get("paying");
            @Nullable String plan = facts.get("plan");
            if (said != null ? YES.contains(said) : plan != null && !UNPAID_PLANS.contains(plan)) {
                paying.add(entity);
            }
            if (said != null || plan != null) {
                known.add(entity);
            }
        });
        Set<EntityReference> unknown = new TreeSet<>(entities);
        unknown.removeAll(known);
        return new CustomerFigures(active(entities), paying, unknown);
    }

    private Set<EntityReference> active(Collection<EntityReference> entities) {
        String since = SqlText.time(Timestamps.toMicros(clock.instant().minus(LATELY)));
        List<String> parts = new ArrayList<>();
        byType(entities).forEach((type, ids) -> {
            for (Table table : runtime.definitions().tables().values()) {
                for (Column column : table.columns()) {
                    if (column.entityType().filter(type::equals).isPresent()) {
                        String name = SqlText.name(column.name());
                        parts.add("SELECT " + SqlText.literal(type) + " AS type, " + name + " AS id FROM "
                                + SqlText.name(table.name()) + " WHERE ts >= " + since + " AND " + name + " IN (" + ids
                                + ")");
                    }
                }
            }
        });
        return parts.isEmpty()
                ? Set.of()
                : query
                        .rows(
                                "SELECT DISTINCT type, id FROM (" + String.join(" UNION ALL ", parts) + ") AS e",
                                entities.size())
                        .stream()
                        .map(row -> new EntityReference(HistoryQuery.text(row, "type"), HistoryQuery.text(row, "id")))
                        .collect(Collectors.toSet());
    }

    private Map<EntityReference, Map<String, String>> facts(Collection<EntityReference> entities) {
        Map<EntityReference, Map<String, String>> facts = new TreeMap<>();
        if (entities.isEmpty()) {
            return facts;
        }
        String among = byType(entities).entrySet().stream()
                .map(type -> "(entity_type = " + SqlText.literal(type.getKey()) + " AND entity_id IN ("
                        + type.getValue() + "))")
                .collect(Collectors.joining(" OR "));
        String sql =
                "SELECT entity_type, entity_id, name, value FROM facts WHERE name IN ('paying', 'plan') AND (" + among
                        + ") QUALIFY row_number() OVER (PARTITION BY entity_type, entity_id, name ORDER BY ts DESC) = 1";
        query.rows(sql, MOST_FACTS).forEach(row -> {
            @Nullable Object value = row.get("value");
            if (value != null) {
                facts.computeIfAbsent(
                                new EntityReference(
                                        HistoryQuery.text(row, "entity_type"), HistoryQuery.text(row, "entity_id")),
                                entity -> new TreeMap<>())
                        .put(HistoryQuery.text(row, "name"), value.toString().toLowerCase(Locale.ROOT));
            }
        });
        return facts;
    }

    /** The ids of each type as a list of literals. */
    private static Map<String, String> byType(Collection<EntityReference> entities) {
        return entities.stream()
                .collect(Collectors.groupingBy(
                        EntityReference::type,
                        TreeMap::new,
                        Collectors.mapping(entity -> SqlText.literal(entity.id()), Collectors.joining(", "))));
    }
}
