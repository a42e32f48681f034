package io.breakwater.engine.network;

import io.breakwater.engine.shard.WindowValue;
import org.jspecify.annotations.Nullable;

/** Reads the value of one window call for the current event. */
interface WindowReader {
    boolean isNull(Moment moment);

    long longValue(Moment moment);

    @Nullable
    Object value(Moment moment);

    /**
     * The value of a shard's call.
     *
     * @param input which of the table's shard inputs has found the key's row
     */
    record OfShard(WindowValue window, int input) implements WindowReader {
        @Override
        public boolean isNull(Moment moment) {
            return window.isNull(moment.slot(input));
        }

        @Override
        public long longValue(Moment moment) {
            return window.longValue(moment.slot(input));
        }

        @Override
        public @Nullable Object value(Moment moment) {
            return window.value(moment.slot(input));
        }
    }

    /** The value of a call over kept rows, computed for each row as it comes. */
    record OfKeptRows(KeptRows rows, int call) implements WindowReader {
        @Override
        public boolean isNull(Moment moment) {
            return rows.value(call) == null;
        }

        @Override
        public long longValue(Moment moment) {
            return rows.value(call) instanceof Long number ? number : 0;
        }

        @Override
        public @Nullable Object value(Moment moment) {
            return rows.value(call);
        }
    }
}
