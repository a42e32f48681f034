package io.breakwater.intake.pipeline;

import io.breakwater.engine.EngineSnapshot;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.ControlRecords;
import io.breakwater.history.snapshot.SnapshotHeader;
import io.breakwater.history.snapshot.SnapshotReader;
import io.breakwater.history.snapshot.SnapshotSection;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.signals.SignalMemory.Remembered;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that recovery would otherwise rebuild from the whole log, at one moment between two blocks. It may be written on
 * another thread while the writer goes on.
 */
record StateSnapshot(
        SnapshotHeader header,
        EngineSnapshot engine,
        Supplier<List<ControlRecord>> inForce,
        Remembered memory,
        StoredKeys.Image stored) {
    private static final String IN_FORCE = "in force";
    private static final String MEMORY = "memory";
    private static final String STORED = "stored";
    private static final String ENGINE = "engine";
    private static final int BUFFER = 1 << 16;

    /** @param last the last block that was taken in */
    static StateSnapshot of(Block last, ActivePack pack, StoredKeys stored) {
        Definitions definitions = pack.definitions();
        return new StateSnapshot(
                new SnapshotHeader(
                        last.number(), last.hash(), last.lastTs(), definitions.packHash(), definitions.contractsHash()),
                pack.engineSnapshot(),
                pack.inForce(),
                definitions.memory().remembered(),
                stored.image());
    }

    List<SnapshotSection> sections() {
        return List.of(
                new SnapshotSection(IN_FORCE, stream -> stream.write(ControlRecords.write(inForce.get()))),
                new SnapshotSection(MEMORY, stream -> write(stream, memory::write)),
                new SnapshotSection(STORED, stream -> write(stream, stored::write)),
                new SnapshotSection(ENGINE, engine::write));
    }

    /**
     * Reads a snapshot into a pack and keys that hold nothing. If it fails, both must be thrown away. Of another pack's
     * snapshot windows are not taken, because functions of the same name may have filled them otherwise.
     */
    static void restore(SnapshotReader reader, ActivePack pack, StoredKeys stored) throws IOException {
        SnapshotHeader header = reader.header();
        List<ControlRecord> inForce =
                ControlRecords.read(reader.section(IN_FORCE).readAllBytes());
        Remembered memory = Remembered.read(new DataInputStream(reader.section(MEMORY)));
        stored.restore(new DataInputStream(reader.section(STORED)));
        // Who is deferred has no windows in the snapshot and needs none.
        inForce.stream()
                .filter(DetectorChange.class::isInstance)
                .forEach(change -> pack.apply(header.lastTs(), change));
        if (header.packHash().equals(pack.definitions().packHash())) {
            pack.install();
        }
        pack.restore(reader.section(ENGINE));
        reader.finish();
        if (header.contractsHash().equals(pack.definitions().contractsHash())) {
            pack.definitions().memory().restore(memory);
        }
        inForce.forEach(change -> pack.apply(header.lastTs(), change));
    }

    private static void write(OutputStream stream, Part part) throws IOException {
        DataOutputStream output = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        part.write(output);
        output.flush();
    }

    /** Something that writes itself. */
    @FunctionalInterface
    private interface Part {
        void write(DataOutput output) throws IOException;
    }
}
