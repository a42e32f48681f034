package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasurePart;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.GraderUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs wrote down about an entity beside history: graders' answers to it, and its place in groups. All of it goes. */
public final class DerivedTraces implements ErasurePart {
    private static final String ITEMS = "unit_entity = :id AND unit IN (:units)";

    private final JdbcClient database;

    /** @param dataSource of the deployment's database */
    public DerivedTraces(DataSource dataSource) {
        this.database = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
    }

    @Override
    public List<ErasureReport.Item> erase(EntityReference entity) {
        List<ErasureReport.Item> items = new ArrayList<>();
        List<String> units = Arrays.stream(GraderUnit.values())
                .filter(unit -> unit.entityType().equals(Optional.of(entity.type())))
                .map(GraderUnit::text)
                .toList();
        if (!units.isEmpty()) {
            removed(
                    items,
                    "graders' answers about it",
                    database.sql("DELETE FROM grading.answer WHERE item_id IN (SELECT id FROM grading.item WHERE "
                                    + ITEMS + ")")
                            .param("id", entity.id())
                            .param("units", units)
                            .update());
            removed(
                    items,
                    "graders' questions about it",
                    database.sql("DELETE FROM grading.item WHERE " + ITEMS)
                            .param("id", entity.id())
                            .param("units", units)
                            .update());
        }
        if (entity.type().equals("account")) {
            removed(
                    items,
                    "places in groups that write alike",
                    database.sql("DELETE FROM unknown_abuse.member WHERE account = :id")
                            .param("id", entity.id())
                            .update());
        }
        return items;
    }

    private static void removed(List<ErasureReport.Item> items, String what, int count) {
        if (count > 0) {
            items.add(ErasureReport.Item.removed(what, count));
        }
    }
}
