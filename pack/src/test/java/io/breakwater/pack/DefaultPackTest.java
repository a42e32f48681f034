package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.problem.PackProblem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pack everybody starts with is free of mistakes; without data its lists are empty. */
class DefaultPackTest {
    @Test
    void readsWithoutErrors() {
        PackCheck check = PackReader.read(Path.of("..", "packs", "ai-product"), null);

        assertThat(check.problems())
                .allSatisfy(problem ->
                        assertThat(problem.code()).as(problem.render()).isEqualTo(PackProblem.LIST_DATA_MISSING));
        LoadedPack pack = check.pack().orElseThrow();
        assertThat(pack.definitions().detectors().keySet())
                .allSatisfy(id -> assertThat(pack.version(id)).as(id).isPresent());
        assertThat(pack.scheduled()).isNotEmpty();
        pack.definitions()
                .tables()
                .values()
                .forEach(table -> assertThat(pack.computedColumns().getOrDefault(table.name(), Map.of()))
                        .hasSize((int) table.columns().stream()
                                .filter(column -> column.computed())
                                .count()));
    }
}
