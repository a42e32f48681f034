package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.StoredColumn;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.problem.PackProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractEvolutionTest {
    private static final Map<String, List<StoredColumn>> STORED = Map.of(
            "payments",
            List.of(
                    new StoredColumn("account", DataType.VARCHAR, false),
                    new StoredColumn("amount", DataType.DECIMAL, true)));

    @Test
    void columnsMayComeAndGo() {
        assertThat(problems(
                        column("account", DataType.VARCHAR, false),
                        column("amount", DataType.DECIMAL, true),
                        column("note", DataType.VARCHAR, true)))
                .isEmpty();
        assertThat(problems(column("amount", DataType.DECIMAL, true))).isEmpty();
        assertThat(problems(column("account", DataType.VARCHAR, true))).isEmpty();
        assertThat(problems(computed("length", DataType.BIGINT))).isEmpty();
    }

    @Test
    void aNewTableMayBeAnything() {
        Table signups = table("signups", column("account", DataType.BIGINT, false));
        assertThat(ContractEvolution.problems(STORED, List.of(signups))).isEmpty();
    }

    @Test
    void whatIsStoredMustFit() {
        List<Problem> problems = problems(
                column("account", DataType.BIGINT, false),
                column("amount", DataType.DECIMAL, false),
                column("currency", DataType.VARCHAR, false));

        assertThat(problems).extracting(Problem::code).containsOnly(PackProblem.INCOMPATIBLE_CONTRACT);
        assertThat(problems)
                .extracting(Problem::message)
                .satisfiesExactly(
                        type -> assertThat(type).contains("'account' was VARCHAR and cannot become BIGINT"),
                        stricter -> assertThat(stricter).contains("'amount' may not be NULL"),
                        added -> assertThat(added).contains("new column 'currency' may not be NULL"));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.place().file()).isEqualTo("tables/payments.yaml");
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    private static List<Problem> problems(Column... columns) {
        return ContractEvolution.problems(STORED, List.of(table("payments", columns)));
    }

    private static Table table(String name, Column... columns) {
        return new Table(name, "", List.of(columns), Duration.ZERO);
    }

    private static Column column(String name, DataType type, boolean nullable) {
        return new Column(name, type, nullable, Optional.empty(), Sensitivity.PUBLIC, "", Optional.empty());
    }

    private static Column computed(String name, DataType type) {
        return new Column(name, type, false, Optional.empty(), Sensitivity.PUBLIC, "", Optional.of("1"));
    }
}
