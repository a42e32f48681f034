package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The accumulators of each key, made when its first row enters. */
final class SlotAccumulators {
    private final List<Supplier<Accumulator>> kinds;
    private final SlotObjects objects = new SlotObjects();

    SlotAccumulators(List<Supplier<Accumulator>> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    Accumulator create(int index) {
        return kinds.get(index).get();
    }

    @Nullable
    Accumulator present(int slot, int index) {
        return objects.get(slot) instanceof Accumulator[] all ? all[index] : null;
    }

    Accumulator of(int slot, int index) {
        if (objects.get(slot) instanceof Accumulator[] all) {
            return all[index];
        }
        Accumulator[] all = new Accumulator[kinds.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = create(i);
        }
        objects.set(slot, all);
        return all[index];
    }

    void forget(int slot) {
        if (!kinds.isEmpty()) {
            objects.set(slot, null);
        }
    }

    void clear() {
        objects.clear();
    }
}
