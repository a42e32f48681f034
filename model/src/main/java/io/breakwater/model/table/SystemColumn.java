package io.breakwater.model.table;

import io.breakwater.model.value.DataType;
import java.util.List;
import java.util.Optional;

/** The columns every table has, in front of its declared ones and in this order. */
public enum SystemColumn {
    TS(DataType.TIMESTAMP, false, "engine time: unique and strictly increasing; windows order by it"),
    EVENT_TIME(DataType.TIMESTAMP, false, "when it happened, as the source says, after a mapping's constant shift"),
    EVENT_TIME_ORIGINAL(DataType.TIMESTAMP, true, "the source's own time where a mapping shifted it, else NULL"),
    ARRIVAL(DataType.TIMESTAMP, false, "when we received it, by our own clock"),
    SOURCE(DataType.VARCHAR, false, "who sent it; with event_id it identifies the event"),
    EVENT_ID(DataType.VARCHAR, false, "the sender's identifier of the event"),
    LANE(DataType.VARCHAR, false, "live, late or import; only live events enter windows");

    private static final List<SystemColumn> ALL = List.of(values());

    private final DataType type;
    private final boolean nullable;
    private final String description;

    SystemColumn(DataType type, boolean nullable, String description) {
        this.type = type;
        this.nullable = nullable;
        this.description = description;
    }

    public static int count() {
        return ALL.size();
    }

    public static List<SystemColumn> all() {
        return ALL;
    }

    public static SystemColumn at(int index) {
        return ALL.get(index);
    }

    public String columnName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public Column column() {
        return new Column(
                columnName(), type, nullable, Optional.empty(), Sensitivity.PUBLIC, description, Optional.empty());
    }
}
