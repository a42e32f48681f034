package io.breakwater.engine.network;

import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.typed.Truth;
import java.util.Optional;

/** Turns an event into a row of a {@link Shard}. */
final class ShardInput implements Input {
    private static final int IDLE_ROWS = 32;

    private final Shard shard;
    private final int index;
    private final ShardKey key;
    private final Presence[] presences;
    private final LoggedColumn[] columns;
    private long present;

    /**
     * @param index where the moment keeps the number of the key's row
     */
    ShardInput(Shard shard, int index, ShardKey key, Presence[] presences, LoggedColumn[] columns) {
        this.shard = shard;
        this.index = index;
        this.key = key;
        this.presences = presences;
        this.columns = columns;
    }

    /**
     * When a row counts: it is a member and its argument, if there is one, is not NULL.
     *
     * @param memberships bits of which one must be set
     */
    record Presence(long memberships, Optional<Truth> argument) {
        boolean holds(Moment moment) {
            return argument.isEmpty() || argument.get().holds(moment);
        }
    }

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
        for (int i = 0; i < presences.length; i++) {
            if ((memberships & presences[i].memberships()) != 0 && presences[i].holds(moment)) {
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
