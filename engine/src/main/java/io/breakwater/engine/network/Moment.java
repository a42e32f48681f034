package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.flow.WindowValues;
import org.jspecify.annotations.Nullable;

/** The event that is being processed: its columns and, behind them, the values of windows as they are for it. */
final class Moment implements Row {
    private static final Row NOTHING = index -> null;

    private Row event = NOTHING;
    private long ts;
    private long number;
    private int[] slots = new int[0];
    private WindowReader[] windows = new WindowReader[0];

    /** Takes the next event of a table with these windows. */
    void begin(Row row, long rowTs, int[] tableSlots, WindowReader[] tableWindows) {
        event = row;
        ts = rowTs;
        slots = tableSlots;
        windows = tableWindows;
        number++;
    }

    long ts() {
        return ts;
    }

    /** Tells this event from those before. */
    long number() {
        return number;
    }

    int slot(int input) {
        return slots[input];
    }

    void setSlot(int input, int slot) {
        slots[input] = slot;
    }

    @Override
    public @Nullable Object value(int index) {
        return index < WindowValues.FIRST ? event.value(index) : windows[index - WindowValues.FIRST].value(this);
    }

    @Override
    public boolean isNull(int index) {
        return index < WindowValues.FIRST ? event.isNull(index) : windows[index - WindowValues.FIRST].isNull(this);
    }

    @Override
    public long longValue(int index) {
        return index < WindowValues.FIRST
                ? event.longValue(index)
                : windows[index - WindowValues.FIRST].longValue(this);
    }
}
