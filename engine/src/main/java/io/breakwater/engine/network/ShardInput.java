package io.breakwater.engine.network;

import io.breakwater.engine.shard.Shard;
import io.breakwater.engine.typed.Truth;

/** Turns an event into a row of a {@link Shard}. */
final class ShardInput implements Input {
    private static final int IDLE_ROWS = 32;

    private final Shard shard;
    private final int index;
    private final ShardKey key;
    private final Presence[] presences;
    private final LoggedColumn[] columns;

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
     * When a row counts: it is a member and its argument is not NULL.
     *
     * @param memberships bits of which one must be set
     */
    record Presence(long memberships, Truth argument) {}

    @Override
    public void process(Moment moment, long memberships) {
        shard.advance(moment.ts());
        long present = 0;
        for (int i = 0; i < presences.length; i++) {
            Presence presence = presences[i];
            if ((memberships & presence.memberships()) != 0
                    && presence.argument().holds(moment)) {
                present |= 1L << i;
            }
        }
        int slot = key.find(shard, moment);
        if (present != 0) {
            if (slot == Shard.NO_KEY) {
                slot = key.add(shard, moment);
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i].write(shard, i, moment, present);
            }
            shard.append(moment.ts(), slot, present);
        }
        moment.setSlot(index, slot);
    }

    @Override
    public void idle(long now) {
        shard.advance(now, IDLE_ROWS);
    }
}
