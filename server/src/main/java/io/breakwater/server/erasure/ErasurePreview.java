package io.breakwater.server.erasure;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.query.QueryParameter;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What an erasure of an entity would take out, and what would stay. */
public final class ErasurePreview {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final QueryService queries;
    private final DerivedTraces derived;
    private final CaseworkTraces casework;

    /** @param dataSource of the deployment's database */
    public ErasurePreview(QueryService queries, DataSource dataSource) {
        this.queries = requireNonNull(queries, "queries is null");
        this.derived = new DerivedTraces(dataSource);
        this.casework = new CaseworkTraces(dataSource);
    }

    /** @param tables the contracts in use */
    public List<Item> of(EntityReference entity, Collection<Table> tables) {
        List<Item> items = new ArrayList<>(stored(entity, tables));
        items.addAll(derived.preview(entity));
        items.addAll(casework.kept(entity));
        return items;
    }

    private List<Item> stored(EntityReference entity, Collection<Table> tables) {
        List<String> counts = new ArrayList<>();
        for (Table table : tables) {
            String condition = table.columns().stream()
                    .filter(column -> names(column, entity.type()))
                    .map(column -> name(column.name()) + " = :id")
                    .collect(Collectors.joining(" OR "));
            if (!condition.isEmpty()) {
                counts.add(count(table.name(), condition));
            }
        }
        counts.add(count("hits", "entity_type = :type AND entity_id = :id"));
        QueryResult result =
                queries.run(new QueryRequest(String.join(" UNION ALL ", counts), false, counts.size(), PATIENCE)
                        .with(Map.of("id", text(entity.id()), "type", text(entity.type()))));
        return result.rows().stream()
                .map(row ->
                        Item.removed("rows of table " + row.get(0), ((Number) requireNonNull(row.get(1))).longValue()))
                .filter(item -> item.removed() > 0)
                .toList();
    }

    private static boolean names(Column column, String type) {
        return column.type() == DataType.VARCHAR
                && column.sensitivity() != Sensitivity.CONTENT
                && column.entityType().equals(Optional.of(type));
    }

    private static String count(String table, String condition) {
        return "SELECT '" + table + "' AS table_name, count(*) AS row_count FROM " + name(table) + " WHERE "
                + condition;
    }

    private static String name(String name) {
        return '"' + name + '"';
    }

    private static QueryParameter text(String value) {
        return new QueryParameter(DataType.VARCHAR, value);
    }
}
