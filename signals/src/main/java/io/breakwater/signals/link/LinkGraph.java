package io.breakwater.signals.link;

import static io.breakwater.signals.link.Nodes.NONE;

import java.util.Arrays;

/**
 * The latest links between accounts and values, from the one seen longest ago to the one seen last. A link is two halves, one
 * in the list of its account, the one seen last first, and one in that of its value. It is as good as an ordered map from pairs to times,
 * only smaller: 40 bytes a link and 29 an account or value.
 */
final class LinkGraph {
    /** Links of one account: with more, those seen longest ago are forgotten. */
    static final int MOST_OF_AN_ACCOUNT = 32;

    private static final int FIRST_CAPACITY = 64;

    private final int most;
    private final Nodes nodes = new Nodes();

    // By half: twice the link's number for the account's, one more for the value's.
    private int[] node = new int[2 * FIRST_CAPACITY];
    private int[] next = new int[2 * FIRST_CAPACITY];
    private int[] previous = new int[2 * FIRST_CAPACITY];

    // By link.
    private long[] seen = new long[FIRST_CAPACITY];
    private int[] older = new int[FIRST_CAPACITY];
    /** Of a number that is free, the next free one. */
    private int[] newer = new int[FIRST_CAPACITY];

    private int oldest = NONE;
    private int newest = NONE;
    private int free = NONE;
    private int used;
    private int count;

    /** @param most how many links are remembered */
    LinkGraph(int most) {
        this.most = most;
    }

    /** They are seen together, later than everything before. */
    void see(long account, long value, byte kind, long ts) {
        int link = find(account, value);
        if (link == NONE) {
            makeRoom(nodes.find(account));
            link = newLink();
            node[2 * link] = nodes.findOrAdd(account, Nodes.ACCOUNT);
            node[2 * link + 1] = nodes.findOrAdd(value, kind);
            push(2 * link + 1);
        } else {
            pull(2 * link);
            leaveOrder(link);
        }
        push(2 * link);
        seen[link] = ts;
        enterOrder(link);
    }

    private int find(long account, long value) {
        int from = nodes.find(account);
        int to = nodes.find(value);
        if (from != NONE && to != NONE) {
            for (int half = nodes.first(from); half != NONE; half = next[half]) {
                if (across(half) == to) {
                    return half >> 1;
                }
            }
        }
        return NONE;
    }

    private void makeRoom(int account) {
        if (account != NONE && nodes.degree(account) == MOST_OF_AN_ACCOUNT) {
            int last = nodes.first(account);
            while (next[last] != NONE) {
                last = next[last];
            }
            remove(last >> 1);
        } else if (count == most) {
            remove(oldest);
        }
    }

    /** Forgets links that were last seen before this time. */
    void forgetBefore(long ts) {
        while (oldest != NONE && seen[oldest] < ts) {
            remove(oldest);
        }
    }

    /** Receives links. */
    @FunctionalInterface
    interface Consumer {
        void accept(long account, long value, byte kind, long ts);
    }

    /** In order: seeing them again makes the same graph. */
    void forEach(Consumer consumer) {
        for (int link = oldest; link != NONE; link = newer[link]) {
            int value = node[2 * link + 1];
            consumer.accept(nodes.key(node[2 * link]), nodes.key(value), nodes.kind(value), seen[link]);
        }
    }

    int count() {
        return count;
    }

    Nodes nodes() {
        return nodes;
    }

    /** The half that follows in the list of the same account or value, or {@link Nodes#NONE}. */
    int next(int half) {
        return next[half];
    }

    /** The account or value at the other end. */
    int across(int half) {
        return node[half ^ 1];
    }

    private void remove(int link) {
        for (int half = 2 * link; half <= 2 * link + 1; half++) {
            pull(half);
            if (nodes.degree(node[half]) == 0) {
                nodes.remove(node[half]);
            }
        }
        leaveOrder(link);
        newer[link] = free;
        free = link;
        count--;
    }

    private int newLink() {
        int link = free;
        if (link == NONE) {
            if (used == seen.length) {
                grow();
            }
            link = used++;
        } else {
            free = newer[link];
        }
        count++;
        return link;
    }

    /** To the front of the list of its account or value. */
    private void push(int half) {
        int first = nodes.first(node[half]);
        next[half] = first;
        previous[half] = NONE;
        if (first != NONE) {
            previous[first] = half;
        }
        nodes.linked(node[half], half);
    }

    private void pull(int half) {
        if (previous[half] == NONE) {
            nodes.first(node[half], next[half]);
        } else {
            next[previous[half]] = next[half];
        }
        if (next[half] != NONE) {
            previous[next[half]] = previous[half];
        }
        nodes.unlinked(node[half]);
    }

    private void enterOrder(int link) {
        older[link] = newest;
        newer[link] = NONE;
        if (newest == NONE) {
            oldest = link;
        } else {
            newer[newest] = link;
        }
        newest = link;
    }

    private void leaveOrder(int link) {
        if (older[link] == NONE) {
            oldest = newer[link];
        } else {
            newer[older[link]] = newer[link];
        }
        if (newer[link] == NONE) {
            newest = older[link];
        } else {
            older[newer[link]] = older[link];
        }
    }

    private void grow() {
        int capacity = (int) Math.min(2L * seen.length, most);
        node = Arrays.copyOf(node, 2 * capacity);
        next = Arrays.copyOf(next, 2 * capacity);
        previous = Arrays.copyOf(previous, 2 * capacity);
        seen = Arrays.copyOf(seen, capacity);
        older = Arrays.copyOf(older, capacity);
        newer = Arrays.copyOf(newer, capacity);
    }
}
