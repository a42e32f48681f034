package io.breakwater.engine.network;

import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.engine.shard.ShardImage;
import io.breakwater.engine.shard.WrittenShard;
import io.breakwater.engine.snapshot.SnapshotInput;
import io.breakwater.engine.snapshot.SnapshotOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the expiring windows of a network hold at one moment. It may be written on another thread than the network's. */
public final class NetworkImage {
    private static final int MOST_PARTS = 1 << 20;

    private final List<Part> parts;

    NetworkImage(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One shard.
     *
     * @param calls identities of its calls, in the order of its layout
     */
    record Part(List<String> calls, ShardImage shard) {
        static Part of(WindowSet.Expiring set, WindowValues windows) {
            List<String> identities = new ArrayList<>();
            for (FlatCall call : set.calls()) {
                BitSet number = new BitSet();
                number.set(windows.number(call));
                identities.addAll(windows.identities(number).keySet());
            }
            return new Part(identities, set.shard().image());
        }
    }

    public void write(SnapshotOutput output) throws IOException {
        output.writeLong(parts.size());
        for (Part part : parts) {
            output.writeLong(part.calls().size());
            for (String identity : part.calls()) {
                output.writeText(identity);
            }
            part.shard().write(output);
        }
    }

    /** It will not be written. */
    public void discard() {
        parts.forEach(part -> part.shard().discard());
    }

    /** A shard that was written, and the identities of its calls. */
    public record WrittenPart(List<String> calls, WrittenShard shard) {}

    /** Reads it; what was read may be trusted only when the whole snapshot was. */
    public static List<WrittenPart> read(SnapshotInput input) throws IOException {
        List<WrittenPart> parts = new ArrayList<>();
        for (int count = input.readCount(MOST_PARTS); count > 0; count--) {
            List<String> calls = new ArrayList<>();
            for (int i = input.readCount(MOST_PARTS); i > 0; i--) {
                calls.add(input.readText());
            }
            parts.add(new WrittenPart(calls, WrittenShard.read(input)));
        }
        return parts;
    }

    /**
     * The windows of a written part, where all of its calls are known.
     *
     * @param known calls by identity
     * @throws IOException if a page is not where it was
     */
    static Optional<WindowSet> resume(WrittenPart part, Map<String, FlatCall> known, PageMemory memory)
            throws IOException {
        List<FlatCall> calls =
                part.calls().stream().map(known::get).filter(Objects::nonNull).toList();
        List<ShardPlan> plans = calls.size() == part.calls().size() ? ShardPlan.of(calls) : List.of();
        if (plans.size() != 1 || !part.shard().fits(plans.get(0).layout())) {
            return Optional.empty();
        }
        ShardPlan plan = plans.get(0);
        return Optional.of(new WindowSet.Expiring(plan, part.shard().resume(plan.layout(), memory)));
    }
}
