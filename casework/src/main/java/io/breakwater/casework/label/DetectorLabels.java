package io.breakwater.casework.label;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the labels that a block's hits ask for, all at once. */
final class DetectorLabels {
    /**
     * A label that a detector keeps asking for is renewed only when this share of its time has passed, so that a burst of
     * hits does not fill the event log.
     */
    private static final double RENEWAL_SHARE = 0.1;

    private final Store store;

    DetectorLabels(Store store) {
        this.store = store;
    }

    /** Number of labels put or renewed. The open transaction holds them. */
    int put(Collection<RequestedLabel> requests) {
        Map<Key, RequestedLabel> latest = new HashMap<>();
        for (RequestedLabel request : requests) {
            latest.merge(
                    new Key(request.entity(), request.label()),
                    request,
                    (left, right) -> left.expires() >= right.expires() ? left : right);
        }
        if (latest.isEmpty()) {
            return 0;
        }
        Map<Key, Present> present = present(List.copyOf(latest.keySet()));
        List<RequestedLabel> wanted = new ArrayList<>();
        latest.forEach((key, request) -> {
            if (isDue(request, present.get(key))) {
                wanted.add(request);
            }
        });
        if (!wanted.isEmpty()) {
            write(wanted);
        }
        return wanted.size();
    }

    private static boolean isDue(RequestedLabel request, @Nullable Present present) {
        if (present == null) {
            return true;
        }
        @Nullable Long expires = present.expires();
        return expires != null && request.expires() - expires >= request.durationMicros() * RENEWAL_SHARE;
    }

    private Map<Key, Present> present(List<Key> keys) {
        Map<Key, Present> found = new HashMap<>();
        store.sql("""
                        SELECT l.entity_type, l.entity_id, l.label, l.expires_ts
                        FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[]), CAST(:labels AS text[]))
                            AS k(entity_type, entity_id, label)
                        JOIN casework.entity_label l USING (entity_type, entity_id, label)
                        WHERE l.removed_at IS NULL
                        ORDER BY l.id
                        FOR UPDATE OF l
                        """)
                .param("types", column(keys, key -> key.entity().type()))
                .param("ids", column(keys, key -> key.entity().id()))
                .param("labels", column(keys, Key::label))
                .query(row -> {
                    found.put(
                            new Key(Columns.entity(row), row.getString("label")),
                            new Present(row.getObject("expires_ts", Long.class)));
                });
        return found;
    }

    private void write(List<RequestedLabel> wanted) {
        String source = """
                        FROM unnest(CAST(:types AS text[]), CAST(:ids AS text[]), CAST(:labels AS text[]),
                            CAST(:reasons AS text[]), CAST(:authors AS text[]), CAST(:expires AS bigint[]))
                            AS w(entity_type, entity_id, label, reason, author, expires_ts)
                        """;
        Map<String, Object> columns = Map.of(
                "types", column(wanted, request -> request.entity().type()),
                "ids", column(wanted, request -> request.entity().id()),
                "labels", column(wanted, RequestedLabel::label),
                "reasons", column(wanted, RequestedLabel::reason),
                "authors", column(wanted, RequestedLabel::author),
                "expires", wanted.stream().mapToLong(RequestedLabel::expires).toArray());
        store.sql("""
                        INSERT INTO casework.entity_label
                            (entity_type, entity_id, label, reason, author, put_at, expires_ts)
                        SELECT entity_type, entity_id, label, reason, author, :now, expires_ts
                        """ + source + """
                        ON CONFLICT (entity_type, entity_id, label) WHERE removed_at IS NULL
                        DO UPDATE SET expires_ts = excluded.expires_ts
                        """)
                .param("now", Columns.time(store.now()))
                .params(columns)
                .update();
        store.sql("""
                        INSERT INTO casework.label_publication (entity_type, entity_id, label, present, expires_ts)
                        SELECT entity_type, entity_id, label, true, expires_ts
                        """ + source).params(columns).update();
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private record Key(EntityReference entity, String label) {}

    private record Present(@Nullable Long expires) {}
}
