package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.erase.BlockErasure.ErasedEvent;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.hold.LegalHold;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.log.BlockRewriter;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes every row that names an entity out of files and log, up to the last block there is when it begins.
 *
 * <p>The order lets a killed erasure be taken up again: events go last from the files, because they say which hits go with
 * them.
 */
public final class Erasure {
    private final HistoryStore store;
    private final DataSource dataSource;
    private final ErasureRecords records;
    private final List<ErasurePart> parts;

    /**
     * @param dataSource of the log's database
     * @param parts what else knows entities
     */
    public Erasure(HistoryStore store, DataSource dataSource, List<ErasurePart> parts) {
        this.store = requireNonNull(store, "store is null");
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.records = new ErasureRecords(dataSource);
        this.parts = List.copyOf(parts);
    }

    /**
     * Erases, or goes on where an erasure of the same entity was stopped.
     *
     * @throws ErasureRefusedException if a legal hold forbids it; nothing is taken out then
     * @throws io.breakwater.history.store.HistoryIncompleteException if a file is damaged: repair it first
     */
    public ErasureReport erase(ErasureRequest request) {
        EntityNames names = EntityNames.of(store);
        store.seal();
        requireNoHold(request.entity(), names);
        long id = records.begin(request);
        List<Item> items =
                new ArrayList<>(store.rewrite(files -> fromHistory(request.entity(), names, "erasure " + id, files)));
        items.add(Item.removed(
                "refused events that quote it",
                records.deleteRejected(request.entity().id())));
        items.add(Item.removed("verdicts about it", records.deleteVerdicts(request.entity())));
        parts.forEach(part -> items.addAll(part.erase(request.entity())));
        ErasureReport report = new ErasureReport(items);
        records.finish(id, request, JsonMapper.shared().writeValueAsString(report.items()));
        return report;
    }

    /** Those that were begun and not finished: each can be given to {@link #erase} again. */
    public List<ErasureRequest> unfinished() {
        return List.copyOf(records.unfinished().values());
    }

    private List<Item> fromHistory(EntityReference entity, EntityNames names, String reason, FileRewriter files)
            throws SQLException, IOException {
        FileErasure inFiles = new FileErasure(entity, names, files);
        List<Item> items = new ArrayList<>();
        Set<ErasedEvent> events = new HashSet<>(inFiles.events());
        BlockErasure inBlocks = new BlockErasure(entity, names, events);
        BlockRewriter rewriter = new BlockRewriter(dataSource);
        long blocks = rewriter.rewrite(0, store.eventLog().lastNumber(), reason, inBlocks);
        rewriter.vacuum();
        // Whatever was being sealed while blocks were rewritten is in files from here on.
        store.seal();
        events.addAll(inBlocks.erased());
        items.add(Item.removed("rows of table hits", inFiles.eraseHits(events)));
        for (String table : List.of(RecordTables.FACTS.name(), RecordTables.LABELS.name())) {
            items.add(Item.removed("rows of table " + table, inFiles.eraseChanges(table)));
        }
        for (String table : new TreeSet<>(inFiles.eventTables())) {
            items.add(Item.removed("rows of table " + table, inFiles.eraseEvents(table)));
        }
        items.add(Item.removed("events in the log", inBlocks.events()));
        items.add(Item.removed("facts and labels in the log", inBlocks.changes()));
        items.add(Item.removed("hits in the log", inBlocks.hits()));
        items.add(Item.kept(
                "blocks of the log that were rewritten",
                blocks,
                "their numbers, times, counts and hashes of before stay, so that the chain can be verified"));
        return items;
    }

    private void requireNoHold(EntityReference entity, EntityNames names) {
        Set<String> records = Set.of(RecordTables.HITS.name(), RecordTables.FACTS.name(), RecordTables.LABELS.name());
        for (LegalHold hold : new LegalHolds(dataSource).inForce()) {
            boolean forbids = hold.of() instanceof Subject.OfTable held
                    ? records.contains(held.table()) || names.mayName(held.table(), entity.type())
                    : hold.of().equals(new Subject.OfEntity(entity));
            if (forbids) {
                throw new ErasureRefusedException(hold);
            }
        }
    }
}
