package io.breakwater.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatestRowsTest {
    private static final int SEED = 20250101;

    /** A log's number of rows goes beyond 32 bits, and its lower half around. */
    private static final long FIRST_POSITION = (3L << 32) - 30_000;

    private record Pair(int slot, long value) {}

    @Test
    void agreesWithAMapWhileItGrowsSplitsAndShrinks() {
        LatestRows rows = new LatestRows();
        Map<Pair, Long> expected = new HashMap<>();
        List<Pair> present = new ArrayList<>();
        Random random = new Random(SEED);
        long position = FIRST_POSITION;
        // More pairs than several tables hold, then hardly any, twice.
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 60_000; i++) {
                Pair pair = new Pair(1 + random.nextInt(500), random.nextInt(200) - 100L);
                position++;
                Long previous = expected.put(pair, position);
                if (previous == null) {
                    present.add(pair);
                }
                assertThat(rows.replace(pair.slot(), pair.value(), position))
                        .isEqualTo(previous == null ? LatestRows.NONE : previous);
            }
            while (present.size() > 10) {
                Pair gone = present.remove(random.nextInt(present.size()));
                rows.remove(gone.slot(), gone.value());
                expected.remove(gone);
            }
            for (Pair pair : present) {
                position++;
                assertThat(rows.replace(pair.slot(), pair.value(), position)).isEqualTo(expected.put(pair, position));
            }
        }
        for (Pair pair : present) {
            rows.remove(pair.slot(), pair.value());
        }
        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    void whatNeverEnteredCannotLeave() {
        LatestRows rows = new LatestRows();
        rows.replace(1, 7, 0);

        assertThatThrownBy(() -> rows.remove(1, 8)).isInstanceOf(IllegalStateException.class);
    }
}
