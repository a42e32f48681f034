package io.breakwater.engine.shard;

import io.breakwater.engine.snapshot.SnapshotInput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What numbers stood for, as {@link SlotImage} wrote it: longs or objects. */
final class WrittenSlots {
    private static final int MOST = Integer.MAX_VALUE - 8;
    /** A count that was altered must not take all memory before the checksum tells. */
    private static final int AT_ONCE = 1 << 16;

    private final long[] numbers;
    private final @Nullable Object[] objects;

    private WrittenSlots(long[] numbers, @Nullable Object[] objects) {
        this.numbers = numbers;
        this.objects = objects;
    }

    static WrittenSlots readNumbers(SnapshotInput input) throws IOException {
        int count = input.readCount(MOST);
        long[] numbers = new long[Math.min(count, AT_ONCE)];
        for (int i = 0; i < count; i++) {
            if (i == numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(count, 2L * i));
            }
            numbers[i] = input.readLong();
        }
        return new WrittenSlots(numbers, new @Nullable Object[0]);
    }

    static WrittenSlots readObjects(SnapshotInput input) throws IOException {
        int count = input.readCount(MOST);
        @Nullable Object[] objects = new @Nullable Object[Math.min(count, AT_ONCE)];
        for (int i = 0; i < count; i++) {
            if (i == objects.length) {
                objects = Arrays.copyOf(objects, (int) Math.min(count, 2L * i));
            }
            objects[i] = input.readValue();
        }
        return new WrittenSlots(new long[0], objects);
    }

    /** One more than the highest number. */
    int end() {
        return Math.max(numbers.length, objects.length);
    }

    long number(int slot) {
        return numbers.length == 0 ? 0 : numbers[slot];
    }

    @Nullable
    Object object(int slot) {
        return objects[slot];
    }
}
