package io.breakwater.benchmarks.limit;

/** How often each pair of numbers is present: open addressing without tombstones, of fixed capacity. */
final class PairCounts {
    private final long[] pairs;
    private final int[] counts;
    private final int mask;

    /** @param slots a power of two, well above the number of pairs present at one time */
    PairCounts(int slots) {
        pairs = new long[slots];
        counts = new int[slots];
        mask = slots - 1;
    }

    /** Whether the pair was not present. */
    boolean add(int first, int second) {
        long pair = pair(first, second);
        int slot = home(pair);
        while (counts[slot] != 0) {
            if (pairs[slot] == pair) {
                counts[slot]++;
                return false;
            }
            slot = (slot + 1) & mask;
        }
        pairs[slot] = pair;
        counts[slot] = 1;
        return true;
    }

    /** Whether the pair, which must be present, is no longer so. */
    boolean remove(int first, int second) {
        long pair = pair(first, second);
        int slot = home(pair);
        while (pairs[slot] != pair || counts[slot] == 0) {
            slot = (slot + 1) & mask;
        }
        if (--counts[slot] > 0) {
            return false;
        }
        closeGap(slot);
        return true;
    }

    // Moves up those behind the gap that could no longer be found across it.
    private void closeGap(int gap) {
        int slot = (gap + 1) & mask;
        while (counts[slot] != 0) {
            if (((slot - home(pairs[slot])) & mask) >= ((slot - gap) & mask)) {
                pairs[gap] = pairs[slot];
                counts[gap] = counts[slot];
                counts[slot] = 0;
                gap = slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    private static long pair(int first, int second) {
        return ((long) first << 32) | second;
    }

    private int home(long pair) {
        long spread = pair * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> 32) & mask;
    }
}
