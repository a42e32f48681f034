package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.network.NetworkImage;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.engine.snapshot.CorruptSnapshotException;
import io.breakwater.engine.snapshot.SnapshotInput;
import io.breakwater.engine.snapshot.SnapshotOutput;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine's state at one moment. It does not change while the engine goes on. */
public final class EngineSnapshot implements AutoCloseable {
    private static final int MOST_CHANGES = Integer.MAX_VALUE;

    private final long format;
    private final long lastTs;
    private final LookupState.Image lookups;
    private final NetworkImage windows;
    private final PageMemory.Keeping pages;

    /**
     * @param lookups the labels and facts that hold
     */
    EngineSnapshot(
            long format, long lastTs, LookupState.Image lookups, NetworkImage windows, PageMemory.Keeping pages) {
        this.pages = pages;
        this.format = format;
        this.lastTs = lastTs;
        this.lookups = lookups;
        this.windows = windows;
    }

    /** Engine time of the last event that is in it, in microseconds; {@link Long#MIN_VALUE} without any. */
    public long lastTs() {
        return lastTs;
    }

    /** Writes it, once, with a checksum; the stream stays open. Pages of windows that are stored in files are only named. */
    public void write(OutputStream stream) throws IOException {
        SnapshotOutput output = new SnapshotOutput(stream);
        output.writeLong(format);
        output.writeLong(lastTs);
        output.writeLong(lookups.size());
        for (Iterator<ControlRecord> changes = lookups.changes().iterator(); changes.hasNext(); ) {
            write(changes.next(), output);
        }
        windows.write(output);
        pages.sync();
        output.finish();
    }

    /** It will not be written, or what was written is not needed any more: the files that it names may go. */
    @Override
    public void close() {
        windows.discard();
        pages.close();
    }

    static List<ControlRecord> readChanges(SnapshotInput input) throws IOException {
        List<ControlRecord> changes = new ArrayList<>();
        int count = input.readCount(MOST_CHANGES);
        for (int i = 0; i < count; i++) {
            boolean label = input.readCount(1) == 1;
            EntityReference entity = new EntityReference(input.readText(), input.readText());
            String name = input.readText();
            Object value = input.readValue();
            changes.add(label ? labelOf(entity, name, value) : factOf(entity, name, value));
        }
        return changes;
    }

    private static void write(ControlRecord change, SnapshotOutput output) throws IOException {
        if (change instanceof LabelChange label) {
            write(true, label.entity(), label.label(), label.expires(), output);
        } else if (change instanceof FactChange fact) {
            write(false, fact.entity(), fact.name(), requireNonNull(fact.value(), "the fact has no value"), output);
        } else {
            throw new IllegalArgumentException("neither a label nor a fact");
        }
    }

    private static void write(
            boolean label, EntityReference entity, String name, @Nullable Object value, SnapshotOutput output)
            throws IOException {
        output.writeLong(label ? 1 : 0);
        output.writeText(entity.type());
        output.writeText(entity.id());
        output.writeText(name);
        output.writeValue(value);
    }

    private static ControlRecord labelOf(EntityReference entity, String name, @Nullable Object end) {
        if (end == null || end instanceof Long) {
            return new LabelChange(entity, name, true, (Long) end);
        }
        throw new CorruptSnapshotException("a label ends at something that is no time");
    }

    private static ControlRecord factOf(EntityReference entity, String name, @Nullable Object value) {
        if (value instanceof String text) {
            return new FactChange(entity, name, text);
        }
        throw new CorruptSnapshotException("a fact has no value");
    }
}
