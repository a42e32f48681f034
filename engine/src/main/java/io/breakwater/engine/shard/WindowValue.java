package io.breakwater.engine.shard;

import org.jspecify.annotations.Nullable;

/** The value of one window call, by the number of the key's row in its shard. */
public abstract class WindowValue {
    WindowValue() {}

    public abstract boolean isNull(int slot);

    /** The value of a BIGINT or TIMESTAMP; anything where it is NULL. */
    public abstract long longValue(int slot);

    public abstract @Nullable Object value(int slot);

    /** The column of a key's row that is the value of a BIGINT where it is not NULL; -1 where there is none. */
    abstract int column();

    /** Whether {@link Floors} can look at it. */
    public boolean isInRow() {
        return column() >= 0;
    }
}
