package io.breakwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The default pack as the tests of intake need it: its contracts and mappings, without what is computed. */
public final class DefaultPack {
    private DefaultPack() {}

    public static Pack read() {
        PackCheck check = PackReader.read(Path.of("..", "packs", "ai-product"), null);
        assertThat(check.problems()).filteredOn(Problem::isError).isEmpty();
        return check.pack().orElseThrow().definitions();
    }

    /** The tables without their computed columns. */
    public static Map<String, Table> givenTables(Pack pack) {
        Map<String, Table> tables = new LinkedHashMap<>();
        pack.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        new Table(
                                name,
                                table.description(),
                                table.columns().stream()
                                        .filter(column -> !column.computed())
                                        .toList(),
                                table.maxBehind())));
        return tables;
    }
}
