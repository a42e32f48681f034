package io.breakwater.engine.shard;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import java.util.List;

/**
 * What a shard logs and keeps.
 *
 * @param longKeys whether a key is one long; else it is an object
 * @param presences number of different conditions under which a row counts for some call, 1 to {@link #MOST_PRESENCES}
 * @param columns types of the logged values
 */
public record ShardLayout(boolean longKeys, int presences, List<DataType> columns, List<Call> calls) {
    /** As many as a long has bits. */
    public static final int MOST_PRESENCES = Long.SIZE;

    public ShardLayout {
        columns = List.copyOf(columns);
        calls = List.copyOf(calls);
        if (presences < 1 || presences > MOST_PRESENCES) {
            throw new IllegalArgumentException("a shard tells 1 to 64 presences apart, not " + presences);
        }
    }

    /**
     * A window call.
     *
     * @param entersAt age in microseconds at which a row enters the window; 0 is at once
     * @param leavesAt age at which it leaves; the window is always empty where that is not after it enters
     * @param presence which rows count: for most functions those with a value
     * @param valuePresence which of them have a value that is not NULL
     * @param column the logged value, -1 for COUNT, which needs none
     */
    public record Call(
            WindowFunction function,
            boolean distinct,
            DataType argumentType,
            long entersAt,
            long leavesAt,
            int presence,
            int valuePresence,
            int column) {
        public Call {
            requireNonNull(function, "function is null");
            requireNonNull(argumentType, "argumentType is null");
            if (entersAt < 0 || leavesAt <= 0) {
                throw new IllegalArgumentException("a row cannot enter or leave before it is there");
            }
        }

        boolean alwaysEmpty() {
            return entersAt >= leavesAt;
        }
    }
}
