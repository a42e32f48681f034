package io.breakwater.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RowMarksTest {
    private static final int SEED = 20250101;
    private static final long START = 1_000_003;

    @Test
    void remembersMarksOfAMovingStretch() {
        RowMarks marks = new RowMarks();
        marks.restart(START);
        TreeSet<Long> expected = new TreeSet<>();
        Random random = new Random(SEED);
        long first = START;
        for (long end = START + 1; end < START + 300_000; end += 1 + random.nextInt(3)) {
            long marked = first + random.nextInt((int) Math.min(end - first, 100_000));
            marks.mark(marked);
            expected.add(marked);
            long asked = first + random.nextInt((int) (end - first));
            assertThat(marks.isMarked(asked)).isEqualTo(expected.contains(asked));
            if (end - first > 100_000) {
                first = end - random.nextInt(100_000) - 1;
                marks.forgetBefore(first);
                expected.headSet(first).clear();
            }
        }
    }

    @Test
    void forgetsEverythingWhenItStartsAnew() {
        RowMarks marks = new RowMarks();
        marks.restart(0);
        marks.mark(5);

        marks.restart(1L << 40);

        assertThat(marks.isMarked(1L << 40 | 5)).isFalse();
    }
}
