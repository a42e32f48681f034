package io.breakwater.intake.pipeline;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.history.snapshot.SnapshotHeader;
import io.breakwater.history.snapshot.SnapshotReader;
import io.breakwater.history.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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

    private Recovery(EventLog log, Definitions definitions, PipelineLimits limits) {
        this.log = log;
        this.definitions = definitions;
        this.limits = limits;
    }

    /**
     * What was rebuilt.
     *
     * @param pack with what the log says was in force at its end; the pack itself may not be yet
     * @param snapshotBlock number of the block behind which it was read from the log; 0 for all of it
     */
    record Recovered(ActivePack pack, StoredKeys stored, long snapshotBlock) {}

    static Recovered recover(
            EventLog log, Optional<SnapshotStore> snapshots, Definitions definitions, PipelineLimits limits) {
        Recovery recovery = new Recovery(log, definitions, limits);
        return snapshots.flatMap(recovery::fromSnapshot).orElseGet(recovery::fromBeginning);
    }

    private Recovered fromBeginning() {
        ActivePack pack = new ActivePack(definitions);
        pack.install();
        return rollForward(pack, StoredKeys.none(limits), 0, pack.horizonStart(log.lastTs()));
    }

    private Optional<Recovered> fromSnapshot(SnapshotStore store) {
        for (Path file : store.newestFirst()) {
            Optional<Restored> restored = restore(store, file);
            if (restored.isPresent()) {
                LOG.info("recovering from {} and the blocks behind it", file.getFileName());
                return Optional.of(complete(restored.get()));
            }
            store.discard(file);
        }
        return Optional.empty();
    }

    /** What a snapshot held. */
    private record Restored(SnapshotHeader header, ActivePack pack, StoredKeys stored) {}

    private Optional<Restored> restore(SnapshotStore store, Path file) {
        ActivePack pack = new ActivePack(definitions);
        StoredKeys stored = StoredKeys.none(limits);
        try (SnapshotReader reader = store.read(file)) {
            SnapshotHeader header = reader.header();
            if (!log.hash(header.block()).equals(Optional.of(header.blockHash()))) {
                LOG.warn("{} is a snapshot of another log and is discarded", file.getFileName());
                return Optional.empty();
            }
            StateSnapshot.restore(reader, pack, stored);
            return Optional.of(new Restored(header, pack, stored));
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
        Filling filling = pack.filling(pack.contracts(), header.contractsHash(), Set.of());
        filling.read(log, header.block(), header.lastTs(), () -> {});
        pack.use(filling);
        return rollForward(pack, restored.stored(), header.block(), Long.MIN_VALUE);
    }

    /** A detector that was deferred and is so no longer has lost its windows on the way here. */
    private void fillWhatCameBack(ActivePack pack) {
        Filling filling = pack.filling(pack.contracts(), definitions.contractsHash(), Set.of());
        filling.read(log, log.lastNumber(), log.lastTs(), () -> {});
        pack.use(filling);
    }

    private Recovered rollForward(ActivePack pack, StoredKeys stored, long after, long horizonStart) {
        log.replay(after, block -> {
            pack.replay(block, horizonStart);
            stored.add(block);
        });
        fillWhatCameBack(pack);
        return new Recovered(pack, stored, after);
    }
}
