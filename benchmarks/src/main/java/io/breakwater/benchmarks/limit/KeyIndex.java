package io.breakwater.benchmarks.limit;

/** Numbers keys from 0 in the order in which they come; of fixed capacity. */
final class KeyIndex {
    private final long[] keys;
    private final int[] numbers;
    private final int mask;
    private int size;

    /** @param slots a power of two, well above the number of keys */
    KeyIndex(int slots) {
        keys = new long[slots];
        numbers = new int[slots];
        mask = slots - 1;
    }

    /** @param key spread well, not 0 */
    int number(long key) {
        int slot = (int) key & mask;
        while (keys[slot] != key) {
            if (keys[slot] == 0) {
                keys[slot] = key;
                numbers[slot] = size;
                return size++;
            }
            slot = (slot + 1) & mask;
        }
        return numbers[slot];
    }
}
