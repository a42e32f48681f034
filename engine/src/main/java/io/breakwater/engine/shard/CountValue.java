package io.breakwater.engine.shard;

/** A counter. */
final class CountValue extends WindowValue {
    private final SlotRows rows;
    private final int column;

    CountValue(SlotRows rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    @Override
    public boolean isNull(int slot) {
        return false;
    }

    @Override
    public long longValue(int slot) {
        return rows.chunk(slot)[rows.base(slot) + column];
    }

    @Override
    public Object value(int slot) {
        return longValue(slot);
    }

    @Override
    int column() {
        return column;
    }
}
