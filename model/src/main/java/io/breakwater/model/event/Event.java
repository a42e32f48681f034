package io.breakwater.model.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.SystemColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable fact, stamped with its place in the one order.
 *
 * <p>Times are microseconds since 1970, UTC. Declared values stand in the order of the table's columns, computed ones
 * included.
 */
public final class Event {
    private final String table;
    private final EventKey key;
    private final long ts;
    private final long eventTime;
    private final @Nullable Long eventTimeOriginal;
    private final long arrival;
    private final Lane lane;
    private final @Nullable Object[] values;

    /** Takes ownership of {@code values}: the caller must not change them afterwards. */
    public Event(
            String table,
            EventKey key,
            long ts,
            long eventTime,
            @Nullable Long eventTimeOriginal,
            long arrival,
            Lane lane,
            @Nullable Object[] values) {
        this.table = requireNonNull(table, "table is null");
        this.key = requireNonNull(key, "key is null");
        this.ts = ts;
        this.eventTime = eventTime;
        this.eventTimeOriginal = eventTimeOriginal;
        this.arrival = arrival;
        this.lane = requireNonNull(lane, "lane is null");
        this.values = values;
    }

    public String table() {
        return table;
    }

    public EventKey key() {
        return key;
    }

    public long ts() {
        return ts;
    }

    public long eventTime() {
        return eventTime;
    }

    public @Nullable Long eventTimeOriginal() {
        return eventTimeOriginal;
    }

    public long arrival() {
        return arrival;
    }

    public Lane lane() {
        return lane;
    }

    /** Number of declared columns. */
    public int declaredCount() {
        return values.length;
    }

    /** Value of the declared column at {@code index}, counted without the system columns. */
    public @Nullable Object declared(int index) {
        return values[index];
    }

    /** Value at {@code index} of {@code Table.allColumns()}: system columns first. */
    public @Nullable Object value(int index) {
        if (index >= SystemColumn.count()) {
            return values[index - SystemColumn.count()];
        }
        return switch (SystemColumn.at(index)) {
            case TS -> ts;
            case EVENT_TIME -> eventTime;
            case EVENT_TIME_ORIGINAL -> eventTimeOriginal;
            case ARRIVAL -> arrival;
            case SOURCE -> key.source();
            case EVENT_ID -> key.id();
            case LANE -> lane.columnValue();
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event that
                && table.equals(that.table)
                && key.equals(that.key)
                && ts == that.ts
                && eventTime == that.eventTime
                && java.util.Objects.equals(eventTimeOriginal, that.eventTimeOriginal)
                && arrival == that.arrival
                && lane == that.lane
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Names the event only: values may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return table + "[" + key + " @" + ts + "]";
    }
}
