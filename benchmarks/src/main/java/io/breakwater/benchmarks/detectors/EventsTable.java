package io.breakwater.benchmarks.detectors;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The contract of the workload's events: every column is a BIGINT, as in every engine they are measured with. */
public final class EventsTable {
    public static final String NAME = "events";

    /** In the order of the declared columns. */
    public static final List<String> COLUMNS =
            List.of("account", "ip", "device", "api_key", "prompt", "model", "country", "tokens", "outcome", "flagged");

    public static final Table TABLE = new Table(
            NAME, "model calls", COLUMNS.stream().map(EventsTable::column).toList(), Duration.ofSeconds(60));

    private EventsTable() {}

    private static Column column(String name) {
        return new Column(name, DataType.BIGINT, false, Optional.empty(), Sensitivity.PUBLIC, name, Optional.empty());
    }
}
