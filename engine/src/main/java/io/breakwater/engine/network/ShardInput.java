package io.breakwater.engine.network;

import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.typed.Truth;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns an event into a row of a {@link Shard}. */
final class ShardInput implements Input {
    private static final int IDLE_ROWS = 32;

    private final Shard shard;
    private final int index;
    private final ShardKey key;
    /** By presence: memberships of which one must hold for it. */
    private final long[] neededFor;
    /** What else must; null where nothing does. */
    private final @Nullable Truth[] arguments;

    private final LoggedColumn[] columns;
    private long present;

    /**
     * @param index where the moment keeps the number of the key's row
     */
    ShardInput(Shard shard, int index, ShardKey key, Presence[] presences, LoggedColumn[] columns) {
        this.shard = shard;
        this.index = index;
        this.key = key;
        this.neededFor =
                Arrays.stream(presences).mapToLong(Presence::memberships).toArray();
        this.arguments = Arrays.stream(presences)
                .map(presence -> presence.argument().orElse(null))
                .toArray(Truth[]::new);
        this.columns = columns;
    }

    /**
     * When a row counts: it is a member and its argument, if there is one, is not NULL.
     *
     * @param memberships bits of which one must be set
     */
    record Presence(long memberships, Optional<Truth> argument) {}

    @Override
    public void seek(Moment moment, long memberships) {
        key.seek(shard, moment);
        present = memberships;
    }

    @Override
    public void advance(Moment moment) {
        shard.advance(moment.ts());
        long memberships = present;
        present = 0;
        for (int i = 0; i < neededFor.length; i++) {
            Truth argument = arguments[i];
            if ((memberships & neededFor[i]) != 0 && (argument == null || argument.holds(moment))) {
                present |= 1L << i;
            }
        }
    }

    @Override
    public void locate(Moment moment) {
        moment.setSlot(index, present == 0 ? shard.find() : shard.findOrAdd());
    }

    @Override
    public void prepare(Moment moment) {
        if (present != 0) {
            for (int i = 0; i < columns.length; i++) {
                columns[i].write(shard, i, moment, present);
            }
            shard.touch(moment.slot(index), present);
        }
    }

    @Override
    public void enter(Moment moment) {
        if (present != 0) {
            shard.append(moment.ts(), moment.slot(index), present);
        }
    }

    @Override
    public void idle(long now) {
        shard.advance(now, IDLE_ROWS);
    }
}
