package io.breakwater.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardLookaheadTest {
    private static final long LENGTH = 10;

    private final Shard shard = new Shard(
            new ShardLayout(
                    true,
                    1,
                    List.of(),
                    List.of(new ShardLayout.Call(
                            WindowFunction.COUNT, false, DataType.BIGINT, 0, LENGTH + 1, 0, 0, -1))),
            PageMemory.unlimited());

    @Test
    void findsAnnouncedKeysWhateverComesBetween() {
        count(1, 7L);
        count(2, 8L);
        announce(8, 7, 9, 7);

        assertThat(count(3, 5L)).isEqualTo(1);
        assertThat(count(4, 7L)).isEqualTo(2);
        assertThat(count(5, 7L)).isEqualTo(3);
        assertThat(count(6, 8L)).isEqualTo(2);
        assertThat(count(7, 9L)).isEqualTo(1);
    }

    @Test
    void doesNotTakeTheRowOfNullForThatOfAKeyThatWasThereBefore() {
        count(1, 0L);
        announce(0);

        assertThat(count(LENGTH + 2, null)).isEqualTo(1);
        assertThat(count(LENGTH + 3, 0L)).isEqualTo(1);
    }

    @Test
    void doesNotTakeAFreeRowForThatOfAKeyThatWasThereBefore() {
        count(1, 0L);
        announce(0);

        assertThat(count(LENGTH + 2, 0L)).isEqualTo(1);
        assertThat(count(LENGTH + 3, 0L)).isEqualTo(2);
    }

    private void announce(long... keys) {
        ShardLookahead lookahead = shard.lookahead();
        for (int row = 0; row < keys.length; row++) {
            lookahead.key(row, keys[row]);
        }
        lookahead.fetchKeys(keys.length);
        lookahead.complete(keys.length);
    }

    /** Takes a row in; how many of its key are in the window then. */
    private long count(long ts, @Nullable Long key) {
        if (key == null) {
            shard.seek(null);
        } else {
            shard.seek(key.longValue());
        }
        shard.advance(ts);
        int slot = shard.findOrAdd();
        shard.append(ts, slot, 1);
        return shard.value(0).longValue(slot);
    }
}
