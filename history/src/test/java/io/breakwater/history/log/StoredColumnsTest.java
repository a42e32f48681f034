package io.breakwater.history.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class StoredColumnsTest {
    private final DataSource database = TestDatabase.fresh();

    @Test
    void everyColumnThatEverWasIsRemembered() {
        try (EventLog log = open()) {
            assertThat(log.storedColumns()).isEmpty();
            log.useTables(List.of(table(required("account"), required("amount"))));
            assertThat(log.storedColumns().get("payments"))
                    .containsExactly(
                            new StoredColumn("account", DataType.VARCHAR, false),
                            new StoredColumn("amount", DataType.VARCHAR, false));
            log.useTables(List.of(table(required("account"), required("note"))));
        }
        try (EventLog log = open()) {
            assertThat(log.storedColumns().get("payments"))
                    .as("events without an amount may be stored now")
                    .containsExactly(
                            new StoredColumn("account", DataType.VARCHAR, false),
                            new StoredColumn("amount", DataType.VARCHAR, true),
                            new StoredColumn("note", DataType.VARCHAR, false));
            log.useTables(List.of());
            assertThat(log.storedColumns()).containsOnlyKeys("payments");
        }
    }

    private EventLog open() {
        return EventLog.open(database, List.of(), Clock.systemUTC());
    }

    private static Table table(Column... columns) {
        return new Table("payments", "", List.of(columns), Duration.ZERO);
    }

    private static Column required(String name) {
        return new Column(name, DataType.VARCHAR, false, Optional.empty(), Sensitivity.PUBLIC, "", Optional.empty());
    }
}
