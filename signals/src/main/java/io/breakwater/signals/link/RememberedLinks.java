package io.breakwater.signals.link;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a {@link LinkMemory} held at one moment. Nobody may change its arrays. */
public final class RememberedLinks {
    private static final int MOST = 1 << 24;

    private final long now;
    private final long[] accounts;
    private final long[] values;
    private final byte[] kinds;
    private final long[] seen;
    private final List<Enforced> enforced;

    /**
     * @param now engine time
     * @param accounts of links, the one seen longest ago first; {@code values}, {@code kinds} and {@code seen} likewise
     */
    RememberedLinks(long now, long[] accounts, long[] values, byte[] kinds, long[] seen, List<Enforced> enforced) {
        this.now = now;
        this.accounts = accounts;
        this.values = values;
        this.kinds = kinds;
        this.seen = seen;
        this.enforced = List.copyOf(enforced);
    }

    /** An account and until when each label of the enforced is on it. */
    static final class Enforced {
        private final long account;
        private final long[] ends;

        Enforced(long account, long[] ends) {
            this.account = account;
            this.ends = ends;
        }

        long account() {
            return account;
        }

        long[] ends() {
            return ends;
        }
    }

    /** Of a memory that saw nothing. */
    public static RememberedLinks none() {
        return new RememberedLinks(Long.MIN_VALUE, new long[0], new long[0], new byte[0], new long[0], List.of());
    }

    long now() {
        return now;
    }

    List<Enforced> enforced() {
        return enforced;
    }

    void forEach(LinkGraph.Consumer consumer) {
        for (int i = 0; i < accounts.length; i++) {
            consumer.accept(accounts[i], values[i], kinds[i], seen[i]);
        }
    }

    public void write(DataOutput output) throws IOException {
        output.writeLong(now);
        output.writeInt(accounts.length);
        for (int i = 0; i < accounts.length; i++) {
            output.writeLong(accounts[i]);
            output.writeLong(values[i]);
            output.writeByte(kinds[i]);
            output.writeLong(seen[i]);
        }
        output.writeInt(enforced.size());
        for (Enforced one : enforced) {
            output.writeLong(one.account);
            output.writeByte(one.ends.length);
            for (long end : one.ends) {
                output.writeLong(end);
            }
        }
    }

    /** @throws IOException if this was not written */
    public static RememberedLinks read(DataInput input) throws IOException {
        long now = input.readLong();
        int size = size(input);
        long[] accounts = new long[size];
        long[] values = new long[size];
        byte[] kinds = new byte[size];
        long[] seen = new long[size];
        for (int i = 0; i < size; i++) {
            accounts[i] = input.readLong();
            values[i] = input.readLong();
            kinds[i] = input.readByte();
            seen[i] = input.readLong();
        }
        List<Enforced> enforced = new ArrayList<>();
        for (int left = size(input); left > 0; left--) {
            long account = input.readLong();
            long[] ends = new long[input.readUnsignedByte()];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = input.readLong();
            }
            enforced.add(new Enforced(account, ends));
        }
        return new RememberedLinks(now, accounts, values, kinds, seen, enforced);
    }

    private static int size(DataInput input) throws IOException {
        int size = input.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("not the memory of links");
        }
        return size;
    }
}
