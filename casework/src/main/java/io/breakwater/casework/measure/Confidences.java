package io.breakwater.casework.measure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How likely an alert of a detector's version is a violation: (confirmed + 1) / (reviewed + 2) of its samples, so one half
 * before anything is known.
 */
public final class Confidences {
    public static final double UNKNOWN = 0.5;

    /** Smaller changes do not move alerts that wait. */
    private static final double NOTICED = 0.05;

    private static final int MOST_MOVED = 10_000;

    private final Store store;
    private final Map<Version, Double> known = new ConcurrentHashMap<>();

    public Confidences(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    private record Version(String detector, String planHash) {}

    private record Found(Version version, double confidence) {}

    /** As of the last {@link #refresh()}. */
    public double of(DetectorVersion version) {
        return known.getOrDefault(new Version(version.id(), version.planHash()), UNKNOWN);
    }

    /** Counts anew and moves the alerts that wait accordingly, some of them where they are very many. */
    public void refresh() {
        List<Found> all = store.sql("""
                        SELECT a.detector, a.plan_hash,
                            (count(*) FILTER (WHERE d.judgement = 'violation' AND d.overturned_at IS NULL) + 1.0)
                                / (count(*) + 2.0) AS confidence
                        FROM casework.decision d JOIN casework.alert a ON a.id = d.alert_id
                        WHERE a.sampled AND a.sample_id IS NULL AND d.undone_at IS NULL AND NOT d.automated AND d.judgement <> 'cannot_tell'
                        GROUP BY a.detector, a.plan_hash
                        """)
                .query((row, number) -> new Found(
                        new Version(row.getString("detector"), row.getString("plan_hash")),
                        row.getDouble("confidence")))
                .list();
        for (Found found : all) {
            known.put(found.version(), found.confidence());
            move(found);
        }
    }

    private void move(Found found) {
        store.sql("""
                        UPDATE casework.alert SET confidence = :confidence
                        WHERE id IN (
                            SELECT id FROM casework.alert
                            WHERE detector = :detector AND plan_hash = :plan_hash AND state IN ('open', 'in_review')
                                AND abs(confidence - :confidence) >= :noticed
                            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("confidence", found.confidence())
                .param("detector", found.version().detector())
                .param("plan_hash", found.version().planHash())
                .param("noticed", NOTICED)
                .param("most", MOST_MOVED)
                .update();
    }
}
