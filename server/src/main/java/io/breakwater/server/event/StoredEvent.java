package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * An event without its content.
 *
 * @param ts engine time in microseconds; it is unique, so that table and ts name the event
 * @param eventTime when it happened
 * @param values what is not null, without system columns
 * @param contentColumns names of the columns that hold content; their values are read when somebody asks for them
 * @param detectors titles of the detectors that the event made hits of
 */
public record StoredEvent(
        String table,
        long ts,
        Instant eventTime,
        String source,
        String id,
        String lane,
        List<EventValue> values,
        List<String> contentColumns,
        List<String> detectors) {
    public StoredEvent {
        requireNonNull(table, "table is null");
        requireNonNull(eventTime, "eventTime is null");
        requireNonNull(source, "source is null");
        requireNonNull(id, "id is null");
        requireNonNull(lane, "lane is null");
        values = List.copyOf(values);
        contentColumns = List.copyOf(contentColumns);
        detectors = List.copyOf(detectors);
    }

    public boolean hasContent() {
        return !contentColumns.isEmpty();
    }

    /** The same with these titles of detectors. */
    StoredEvent foundBy(List<String> titles) {
        return new StoredEvent(table, ts, eventTime, source, id, lane, values, contentColumns, titles);
    }

    /** The same without who found it. */
    public StoredEvent withoutDetectors() {
        return foundBy(List.of());
    }

    public boolean isHit() {
        return !detectors.isEmpty();
    }

    /** For elements of a page. */
    public String elementId() {
        return table + "-" + ts;
    }
}
