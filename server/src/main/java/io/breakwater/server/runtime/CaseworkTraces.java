package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasurePart;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people's work keeps of an entity: all of it, since decisions must be answered for; the report says how much. */
public final class CaseworkTraces implements ErasurePart {
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "alert", "alerts with the evidence that people judged",
            "alert_affected", "alerts that name it beside another entity",
            "strike", "strikes",
            "enforcement", "enforcements with their statements of reasons",
            "entity_label", "labels that people and policies put on it",
            "escalation", "escalations",
            "entity_note", "notes"));

    private final JdbcClient database;

    /** @param dataSource of the deployment's database */
    public CaseworkTraces(DataSource dataSource) {
        this.database = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
    }

    @Override
    public List<ErasureReport.Item> erase(EntityReference entity) {
        List<ErasureReport.Item> items = new ArrayList<>();
        TABLES.forEach((table, what) -> {
            long count = database.sql(
                            "SELECT count(*) FROM casework." + table + " WHERE entity_type = :type AND entity_id = :id")
                    .param("type", entity.type())
                    .param("id", entity.id())
                    .query(Long.class)
                    .single();
            if (count > 0) {
                items.add(ErasureReport.Item.kept(
                        what,
                        count,
                        "decisions about it must be explained and can be appealed; the audit names it too"));
            }
        });
        return items;
    }
}
