package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.StoredRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom detectors hit last; many hits of one detector on one entity are one line. */
@Component
final class NewestHits {
    static final int COUNT = 12;
    private static final int LOOKED_AT = 500;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String SQL =
            "SELECT max(ts) AS last, detector, entity_type, entity_id, count(*) AS hits FROM (SELECT ts, detector,"
                    + " entity_type, entity_id FROM hits ORDER BY ts DESC, detector LIMIT " + LOOKED_AT
                    + ") AS newest GROUP BY detector, entity_type, entity_id ORDER BY last DESC, detector, entity_type,"
                    + " entity_id LIMIT " + COUNT;

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final Remembered<List<NewestHit>> newest;

    NewestHits(BreakwaterRuntime runtime, StoredRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.newest = new Remembered<>(FRESH, clock, this::read);
    }

    List<NewestHit> hits() {
        return newest.get();
    }

    private List<NewestHit> read() {
        List<NewestHit> hits = new ArrayList<>();
        for (List<@Nullable Object> row : rows.ask(SQL, COUNT)) {
            if (row.get(0) instanceof Instant at) {
                String detector = StoredRows.text(row.get(1));
                DetectorDefinition definition =
                        runtime.definitions().detectors().get(detector);
                hits.add(new NewestHit(
                        at,
                        detector,
                        definition == null ? detector : definition.title(),
                        definition == null ? Severity.ALLOWED : definition.severity(),
                        new EntityReference(StoredRows.text(row.get(2)), StoredRows.text(row.get(3))),
                        StoredRows.number(row.get(4))));
            }
        }
        return List.copyOf(hits);
    }
}
