package io.breakwater.casework.label;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.control.LabelChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings label changes, in order, from the database into the event log. */
final class LabelPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(LabelPublisher.class);
    private static final int BATCH = 500;

    private final Store store;
    private final LabelSink sink;
    private final ReentrantLock publishing = new ReentrantLock();

    LabelPublisher(Store store, LabelSink sink) {
        this.store = store;
        this.sink = sink;
    }

    /** Must not be called within a transaction. Returns at once when another thread is already publishing. */
    void publishPending() {
        if (!publishing.tryLock()) {
            return;
        }
        try {
            while (publishBatch()) {
                LOG.trace("label changes published, looking for more");
            }
        } finally {
            publishing.unlock();
        }
    }

    /** Whether there may be more. */
    private boolean publishBatch() {
        List<Publication> batch = store.sql("""
                        SELECT id, entity_type, entity_id, label, present, expires_ts
                        FROM casework.label_publication ORDER BY id LIMIT :limit
                        """)
                .param("limit", BATCH)
                .query((row, number) -> new Publication(
                        row.getLong("id"),
                        new LabelChange(
                                Columns.entity(row),
                                row.getString("label"),
                                row.getBoolean("present"),
                                row.getObject("expires_ts", Long.class))))
                .list();
        List<Long> published = new ArrayList<>();
        boolean failed = false;
        for (Publication publication : batch) {
            if (!accepted(publication)) {
                failed = true;
                break;
            }
            published.add(publication.id());
        }
        if (!published.isEmpty()) {
            store.sql("DELETE FROM casework.label_publication WHERE id IN (:ids)")
                    .param("ids", published)
                    .update();
        }
        return !failed && batch.size() == BATCH;
    }

    private boolean accepted(Publication publication) {
        try {
            sink.put(publication.change());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the event log did not take a label change; it will be offered again", e);
            return false;
        }
    }

    private record Publication(long id, LabelChange change) {}
}
