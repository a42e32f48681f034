package io.breakwater.engine.shard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyTableTest {
    private static final int SEED = 20250101;

    @Test
    void agreesWithAMapWhileKeysComeAndGo() {
        SlotRows rows = new SlotRows(2);
        KeyTable table = new KeyTable(rows, null);
        Map<Long, Integer> expected = new HashMap<>();
        List<Long> present = new ArrayList<>();
        Random random = new Random(SEED);
        for (int most : new int[] {40_000, 5, 30_000, 0}) {
            while (present.size() < most) {
                long key = random.nextLong();
                assertThat(table.find(key, Hashing.of(key), null)).isZero();
                int slot = table.add(key, Hashing.of(key), null);
                assertThat(expected.put(key, slot)).isNull();
                present.add(key);
            }
            while (present.size() > most) {
                long key = present.remove(random.nextInt(present.size()));
                int slot = requireNonNull(expected.remove(key));
                table.remove(slot, Hashing.of(key));
                assertThat(table.find(key, Hashing.of(key), null)).isZero();
            }
            expected.forEach((key, slot) ->
                    assertThat(table.find(key, Hashing.of((long) key), null)).isEqualTo(slot));
            assertThat(rows.used()).isEqualTo(most);
        }
    }
}
