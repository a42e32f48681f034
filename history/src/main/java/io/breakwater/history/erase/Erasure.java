package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.hold.LegalHold;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.history.log.BlockRewriter;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Takes every row that names an entity out of files and log, up to the last block there is when it begins.
 *
 * <p>The order lets a killed erasure be taken up again: events go last from the files, because they say what else goes with
 * them, and before them what other parts know, because that says which events were derived.
 */
public final class Erasure {
    private final HistoryStore store;
    private final DataSource dataSource;
    private final Erasures erasures;
    private final List<ErasurePart> parts;

    /**
     * @param dataSource of the log's database
     * @param parts what else knows entities
     */
    public Erasure(HistoryStore store, DataSource dataSource, List<ErasurePart> parts) {
        this.store = requireNonNull(store, "store is null");
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.erasures = new Erasures(dataSource);
        List<ErasurePart> all = new ArrayList<>(List.of(new LogTraces(dataSource)));
        all.addAll(parts);
        this.parts = List.copyOf(all);
    }

    /**
     * Erases, or goes on where an erasure of the same entity was stopped.
     *
     * @throws ErasureRefusedException if a legal hold forbids it; nothing is taken out then
     * @throws io.breakwater.history.store.HistoryIncompleteException if a file is damaged: repair it first
     */
    public ErasureReport erase(ErasureRequest request) {
        requireNoHold(request.entity());
        return run(erasures.begin(request));
    }

    /**
     * Does one that is on record, or goes on with it.
     *
     * @throws ErasureRefusedException as {@link #erase}
     * @throws io.breakwater.history.store.HistoryIncompleteException as {@link #erase}
     */
    public ErasureReport run(StoredErasure erasure) {
        if (erasure.state() != ErasureState.RUNNING) {
            throw new IllegalArgumentException(
                    "erasure " + erasure.id() + " is " + erasure.state().text());
        }
        requireNoHold(erasure.entity());
        erasures.at(erasure.id(), ErasureStep.LOOKING);
        store.seal();
        ErasureReport report = new ErasureReport(store.rewrite(files -> fromHistory(erasure, files)));
        erasures.finish(erasure, report);
        return report;
    }

    private List<Item> fromHistory(StoredErasure erasure, FileRewriter files) throws SQLException, IOException {
        EntityReference entity = erasure.entity();
        EntityNames names = EntityNames.of(store);
        // Sealed blocks only: files hold each event that leaves the log, until the very end.
        long through = files.manifest().through();
        FileErasure inFiles = new FileErasure(entity, names, files, through);
        List<Item> items = new ArrayList<>();
        Set<ErasedEvent> events = inFiles.events();
        Set<EventKey> ofOthers = new HashSet<>();
        parts.forEach(part -> ofOthers.addAll(part.derived(entity, events)));
        Set<ErasedEvent> derived = inFiles.events(ofOthers);
        Set<ErasedEvent> all = new HashSet<>(events);
        all.addAll(derived);
        erasures.at(erasure.id(), ErasureStep.LOG);
        BlockErasure inBlocks = new BlockErasure(entity, names, all);
        BlockRewriter rewriter = new BlockRewriter(dataSource);
        long blocks = rewriter.rewrite(0, through, "erasure " + erasure.id(), inBlocks);
        rewriter.vacuum();
        erasures.at(erasure.id(), ErasureStep.HITS);
        items.add(Item.removed("rows of table hits", inFiles.eraseHits(all)));
        for (String table : List.of(RecordTables.FACTS.name(), RecordTables.LABELS.name())) {
            items.add(Item.removed("rows of table " + table, inFiles.eraseChanges(table)));
        }
        long answers = inFiles.eraseEvents(derived);
        if (answers > 0) {
            items.add(Item.removed("events that were made of its events", answers));
        }
        erasures.at(erasure.id(), ErasureStep.TRACES);
        for (ErasurePart part : parts) {
            items.addAll(part.erase(entity, events));
        }
        erasures.at(erasure.id(), ErasureStep.EVENTS);
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

    /** @throws ErasureRefusedException if a legal hold forbids to erase this entity */
    public void requireNoHold(EntityReference entity) {
        EntityNames names = EntityNames.of(store);
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
