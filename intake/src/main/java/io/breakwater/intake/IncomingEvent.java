package io.breakwater.intake;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a sender gave it: not yet checked, not yet in the order. It takes ownership of its values, which are not copied
 * because there are hundreds of thousands of events in a second: the caller must not change them afterwards.
 *
 * @param table name of the table whose contract it claims to fulfil
 * @param source who sent it; with {@code id} it identifies the event
 * @param eventTime microseconds since 1970, UTC, after a mapping's shift
 * @param eventTimeOriginal the source's own time where a mapping shifted it, else null
 * @param values by column: {@link String}, {@link Boolean}, {@link Number}, {@link java.time.Instant}, {@link
 *     java.util.List} or null, as JSON would give them
 * @param place where it stands, for problems: {@code comments.csv:17} or {@code line 3}
 */
public record IncomingEvent(
        String table,
        String source,
        String id,
        long eventTime,
        @Nullable Long eventTimeOriginal,
        Map<String, @Nullable Object> values,
        String place) {
    public IncomingEvent {
        requireNonNull(table, "table is null");
        requireNonNull(source, "source is null");
        requireNonNull(id, "id is null");
        values = Collections.unmodifiableMap(values);
        requireNonNull(place, "place is null");
    }

    /** Names the event only: values may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return table + "[" + source + "/" + id + "]";
    }
}
