package io.breakwater.history.retention;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.hold.LegalHold;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.log.BlockRewriter;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Takes away days that are older than their table's contract wants to keep, out of files and blocks. What a legal hold names
 * stays.
 *
 * <p>A day's blocks come before its files, and the day is noted before both: whoever is stopped finds the files again and goes
 * on.
 */
public final class HistoryRetention {
    private final HistoryStore store;
    private final DataSource dataSource;
    private final LegalHolds holds;
    private final Clock clock;

    /** @param dataSource of the log's database */
    public HistoryRetention(HistoryStore store, DataSource dataSource, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.holds = new LegalHolds(dataSource);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What a run would take away now; nothing is changed. */
    public List<Expiry> preview() {
        return work(false);
    }

    /** Takes away what is too old; what was taken. */
    public List<Expiry> run() {
        return work(true);
    }

    private List<Expiry> work(boolean forGood) {
        return store.rewrite(files -> {
            List<LegalHold> inForce = holds.inForce();
            List<EntityReference> entities = inForce.stream()
                    .map(LegalHold::of)
                    .filter(Subject.OfEntity.class::isInstance)
                    .map(subject -> ((Subject.OfEntity) subject).entity())
                    .toList();
            List<Expiry> expiries = new ArrayList<>();
            for (ExpiredDay day : new ExpiredDays(store.contracts(), clock.instant()).of(files.manifest())) {
                boolean held = inForce.stream().anyMatch(hold -> hold.of().equals(new Subject.OfTable(day.table())));
                // Whose hits quote whom is not known, so while anybody's rows are held all evidence is.
                boolean heldEvidence = day.table().equals(RecordTables.HITS.name()) && !entities.isEmpty();
                if (held || heldEvidence) {
                    long rows = (day.contentOnly() ? day.content() : day.open())
                            .stream().mapToLong(HistoryFile::rows).sum();
                    expiries.add(new Expiry(day.table(), day.day(), day.contentOnly(), 0, rows));
                } else {
                    Expiry expiry =
                            new DayRemoval(day, entities, EntityNames.of(store), files).work(forGood, this::takeOut);
                    if (expiry.rows() > 0 || expiry.held() > 0) {
                        expiries.add(expiry);
                    }
                }
            }
            return expiries;
        });
    }

    private void takeOut(ExpiredDay day, List<EntityReference> held) {
        ExpiredDayRecords.note(dataSource, day);
        Table contract = store.contracts().stream()
                .filter(table -> table.name().equals(day.table()))
                .findFirst()
                .orElse(null);
        new BlockRewriter(dataSource)
                .rewrite(
                        day.firstBlock() - 1,
                        day.lastBlock(),
                        "retention of " + day.table() + " on " + day.day(),
                        new BlockRetention(day, contract, EntityNames.of(store), held));
    }
}
