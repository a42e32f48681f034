package io.breakwater.engine.shard;

import java.util.List;

/** Window values of one shard with the least of each that is of interest: most often none of a key is, and that is found out here. */
public final class Floors {
    private final SlotRows rows;
    private final int[] columns;
    private final long[] least;

    Floors(SlotRows rows, List<WindowValue> values, long[] least) {
        this.rows = rows;
        this.columns = values.stream().mapToInt(WindowValue::column).toArray();
        this.least = least.clone();
    }

    /**
     * The first value from this on that may have reached its least one; the number of values where there is none.
     *
     * @param slot number of the key's row
     */
    public int next(int slot, int from) {
        long[] chunk = rows.chunk(slot);
        int base = rows.base(slot);
        for (int i = from; i < columns.length; i++) {
            if (chunk[base + columns[i]] >= least[i]) {
                return i;
            }
        }
        return columns.length;
    }
}
