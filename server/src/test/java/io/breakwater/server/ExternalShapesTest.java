package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.query.CatalogTable;
import io.breakwater.history.query.ExternalShape;
import io.breakwater.model.table.Sensitivity;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a check without a database takes tables in PostgreSQL for is what they are. */
class ExternalShapesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyTableOutsideHistoryIsKnownWithItsColumns() {
        Set<String> stored = server.runtime.history().tables().all().stream()
                .map(table -> table.name())
                .collect(Collectors.toSet());
        Set<String> core = server.runtime.packs().active().coreDefinitions().keySet();
        List<CatalogTable> outside = server.runtime.queries().catalog().stream()
                .filter(table -> !stored.contains(table.name()) && !core.contains(table.name()))
                .toList();

        assertThat(ExternalShape.all().stream()
                        .collect(Collectors.toMap(ExternalShape::name, ExternalShapesTest::text)))
                .isEqualTo(new TreeMap<>(
                        outside.stream().collect(Collectors.toMap(CatalogTable::name, ExternalShapesTest::text))));
    }

    private static String text(ExternalShape shape) {
        return shape.columns().entrySet().stream()
                .map(column ->
                        "    " + column.getKey() + " " + column.getValue().sqlName()
                                + (shape.contentColumns().contains(column.getKey()) ? " content" : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String text(CatalogTable table) {
        return table.columns().stream()
                .map(column -> "    " + column.name() + " " + column.type()
                        + (column.sensitivity() == Sensitivity.CONTENT ? " content" : ""))
                .collect(Collectors.joining("\n"));
    }
}
