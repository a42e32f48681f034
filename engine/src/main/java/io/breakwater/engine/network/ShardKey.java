package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.typed.Whole;
import io.breakwater.plan.value.ValueOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of an event in a shard. As in SQL, events whose key is NULL have one key in common. */
interface ShardKey {
    void seek(Shard shard, Moment moment);

    /** One key for all events. */
    record Single() implements ShardKey {
        @Override
        public void seek(Shard shard, Moment moment) {
            shard.seek(0);
        }
    }

    /** A whole number. */
    record OfWhole(Whole expression) implements ShardKey {
        @Override
        public void seek(Shard shard, Moment moment) {
            if (expression.isNull(moment)) {
                shard.seek(null);
            } else {
                shard.seek(expression.value(moment));
            }
        }
    }

    /** A value of any type, or several. */
    record OfObjects(List<Evaluation> expressions) implements ShardKey {
        @Override
        public void seek(Shard shard, Moment moment) {
            shard.seek(key(moment));
        }

        private @Nullable Object key(Moment moment) {
            if (expressions.size() == 1) {
                return ValueOrder.canonical(expressions.get(0).evaluate(moment));
            }
            @Nullable Object[] values = new @Nullable Object[expressions.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = ValueOrder.canonical(expressions.get(i).evaluate(moment));
            }
            return Arrays.asList(values);
        }
    }
}
