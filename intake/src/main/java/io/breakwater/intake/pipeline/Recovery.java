package io.breakwater.intake.pipeline;

import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.history.snapshot.SnapshotHeader;
import io.breakwater.history.snapshot.SnapshotReader;
import io.breakwater.history.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds what is kept only in memory: windows, lists, what is stored, what is in force. From the newest snapshot that
 * belongs to the log and the blocks behind it; without one, from the whole log.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final EventLog log;
    private final Definitions definitions;
    private final PipelineLimits limits;
    private final Supplier<PageMemory> windows;
    private final SealedHistory files;

    private Recovery(
            EventLog log,
            Definitions definitions,
            PipelineLimits limits,
            Supplier<PageMemory> windows,
            SealedHistory files) {
        this.windows = windows;
        this.files = files;
        this.log = log;
        this.definitions = definitions;
        this.limits = limits;
    }

    /**
     * What was rebuilt.
     *
     * @param memory of the pack's windows
     * @param snapshotPages keeps the files to which the snapshot refers
     * @param pack with what the log says was in force at its end; the pack itself may not be yet
     * @param snapshotBlock number of the block behind which it was read from the log; 0 for all of it
     */
    record Recovered(
            ActivePack pack,
            PageMemory memory,
            PageMemory.Keeping snapshotPages,
            StoredKeys stored,
            long snapshotBlock) {}

    /**
     * @param windows gives memory for the windows of one pack
     * @param files of the log
     */
    static Recovered recover(
            EventLog log,
            Optional<SnapshotStore> snapshots,
            Definitions definitions,
            PipelineLimits limits,
            Supplier<PageMemory> windows,
            SealedHistory files) {
        Recovery recovery = new Recovery(log, definitions, limits, windows, files);
        return snapshots.flatMap(recovery::fromSnapshot).orElseGet(recovery::fromBeginning);
    }

    private Recovered fromBeginning() {
        PageMemory memory = windows.get();
        memory.discardUnused();
        ActivePack pack = new ActivePack(definitions, memory);
        pack.install();
        Recovered begun = new Recovered(pack, memory, memory.keep(), StoredKeys.none(limits), 0);
        return rollForward(begun, pack.horizonStart(log.lastTs()));
    }

    private Optional<Recovered> fromSnapshot(SnapshotStore store) {
        for (Path file : store.newestFirst()) {
            Optional<Restored> restored = restore(store, file);
            if (restored.isPresent()) {
                LOG.info("recovering from {} and the blocks behind it", file.getFileName());
                restored.get().memory().discardUnused();
                return Optional.of(complete(restored.get()));
            }
            store.discard(file);
        }
        return Optional.empty();
    }

    /** What a snapshot held. */
    private record Restored(SnapshotHeader header, ActivePack pack, PageMemory memory, StoredKeys stored) {}

    private Optional<Restored> restore(SnapshotStore store, Path file) {
        PageMemory memory = windows.get();
        Optional<Restored> restored = restore(store, file, memory);
        if (restored.isEmpty()) {
            memory.close();
        }
        return restored;
    }

    private Optional<Restored> restore(SnapshotStore store, Path file, PageMemory memory) {
        ActivePack pack = new ActivePack(definitions, memory);
        StoredKeys stored = StoredKeys.none(limits);
        try (SnapshotReader reader = store.read(file)) {
            SnapshotHeader header = reader.header();
            if (!log.hash(header.block()).equals(Optional.of(header.blockHash()))) {
                LOG.warn("{} is a snapshot of another log and is discarded", file.getFileName());
                return Optional.empty();
            }
            StateSnapshot.restore(reader, pack, stored);
            return Optional.of(new Restored(header, pack, memory, stored));
        } catch (LogUnavailableException away) {
            throw away;
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("{} is not a whole snapshot and is discarded", file.getFileName(), damaged);
            return Optional.empty();
        }
    }

    /** Adds what the snapshot lacks: windows that do not expire, and those of another pack. */
    private Recovered complete(Restored restored) {
        SnapshotHeader header = restored.header();
        ActivePack pack = restored.pack();
        Filling filling = Filling.fromFiles(
                pack.filling(pack.contracts(), header.contractsHash(), Set.of()),
                files,
                new SealedHistory.End(header.block(), header.lastTs() + 1),
                header.lastTs(),
                () -> {});
        filling.read(log, header.block(), header.lastTs(), () -> {});
        pack.use(filling);
        return rollForward(
                new Recovered(pack, restored.memory(), restored.memory().keep(), restored.stored(), header.block()),
                Long.MIN_VALUE);
    }

    /** A detector that was deferred and is so no longer has lost its windows on the way here. */
    private void fillWhatCameBack(ActivePack pack) {
        Filling filling = Filling.fromFiles(
                pack.filling(pack.contracts(), definitions.contractsHash(), Set.of()),
                files,
                SealedHistory.End.OPEN,
                log.lastTs(),
                () -> {});
        filling.read(log, log.lastNumber(), log.lastTs(), () -> {});
        pack.use(filling);
    }

    private Recovered rollForward(Recovered begun, long horizonStart) {
        log.replay(begun.snapshotBlock(), block -> {
            begun.pack().replay(block, horizonStart);
            begun.stored().add(block);
        });
        fillWhatCameBack(begun.pack());
        return begun;
    }
}
