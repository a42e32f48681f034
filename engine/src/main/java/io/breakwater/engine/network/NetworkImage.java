package io.breakwater.engine.network;

import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.shard.ShardImage;
import io.breakwater.engine.snapshot.SnapshotInput;
import io.breakwater.engine.snapshot.SnapshotOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

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
    record Part(List<String> calls, ShardPlan plan, ShardImage shard) {
        static Part of(WindowSet.Expiring set, WindowValues windows) {
            List<String> identities = new ArrayList<>();
            for (FlatCall call : set.calls()) {
                BitSet number = new BitSet();
                number.set(windows.number(call));
                identities.addAll(windows.identities(number).keySet());
            }
            return new Part(identities, set.plan(), set.shard().image());
        }
    }

    public void write(SnapshotOutput output) throws IOException {
        output.writeLong(parts.size());
        for (Part part : parts) {
            output.writeLong(part.calls().size());
            for (String identity : part.calls()) {
                output.writeText(identity);
            }
            output.writeLong(part.plan().layout().columns().size());
            output.writeLong(part.plan().layout().longKeys() ? 1 : 0);
            part.shard().write(output);
        }
    }

    /**
     * The windows that were written, those of them whose calls are all known.
     *
     * @param known calls by identity
     */
    static List<WindowSet> read(Map<String, FlatCall> known, SnapshotInput input) throws IOException {
        List<WindowSet> sets = new ArrayList<>();
        int parts = input.readCount(MOST_PARTS);
        for (int i = 0; i < parts; i++) {
            List<FlatCall> calls = new ArrayList<>();
            int count = input.readCount(MOST_PARTS);
            for (int j = 0; j < count; j++) {
                FlatCall call = known.get(input.readText());
                if (call != null) {
                    calls.add(call);
                }
            }
            int columns = input.readCount(MOST_PARTS);
            boolean longKeys = input.readCount(1) == 1;
            List<ShardPlan> plans = calls.size() == count ? ShardPlan.of(calls) : List.of();
            boolean fits = plans.size() == 1
                    && plans.get(0).layout().columns().size() == columns
                    && plans.get(0).layout().longKeys() == longKeys;
            if (fits) {
                sets.add(new WindowSet.Expiring(
                        plans.get(0), ShardImage.read(plans.get(0).layout(), input)));
            } else {
                ShardImage.skip(columns, longKeys, input);
            }
        }
        return sets;
    }
}
