package io.breakwater.signals.link;

import java.util.Arrays;

/**
 * Accounts and values by their 64-bit keys: a number for each, that is used again once it is removed. Keys must be as good as
 * random.
 */
final class Nodes {
    static final int NONE = -1;
    /** The kind of an account; values have kinds from 0 on. */
    static final byte ACCOUNT = -1;

    private static final int FIRST_CAPACITY = 64;

    private long[] keys = new long[FIRST_CAPACITY];
    private byte[] kinds = new byte[FIRST_CAPACITY];
    /** The first of its halves of links; of a number that is free, the next free one. */
    private int[] first = new int[FIRST_CAPACITY];

    private int[] degrees = new int[FIRST_CAPACITY];
    /** Open addressing by the low bits of keys: number + 1, and 0 where nothing is. Never more than half full. */
    private int[] index = new int[2 * FIRST_CAPACITY];

    private int free = NONE;
    private int used;

    int find(long key) {
        int place = home(key);
        while (index[place] != 0) {
            int node = index[place] - 1;
            if (keys[node] == key) {
                return node;
            }
            place = following(place);
        }
        return NONE;
    }

    /** Its number; a new one, without links, where there is none. */
    int findOrAdd(long key, byte kind) {
        int present = find(key);
        if (present != NONE) {
            return present;
        }
        int node = free;
        if (node == NONE) {
            if (used == keys.length) {
                grow();
            }
            node = used++;
        } else {
            free = first[node];
        }
        keys[node] = key;
        kinds[node] = kind;
        first[node] = NONE;
        degrees[node] = 0;
        enter(node);
        return node;
    }

    void remove(int node) {
        int gap = home(keys[node]);
        while (index[gap] != node + 1) {
            gap = following(gap);
        }
        // Whoever stands behind the gap and not yet at home moves into it, so that no search ends too early.
        for (int place = following(gap); index[place] != 0; place = following(place)) {
            int away = distance(home(keys[index[place] - 1]), place);
            if (away >= distance(gap, place)) {
                index[gap] = index[place];
                gap = place;
            }
        }
        index[gap] = 0;
        first[node] = free;
        free = node;
    }

    long key(int node) {
        return keys[node];
    }

    byte kind(int node) {
        return kinds[node];
    }

    /** How many links it has. */
    int degree(int node) {
        return degrees[node];
    }

    /** The first of its halves of links, or {@link #NONE}. */
    int first(int node) {
        return first[node];
    }

    void linked(int node, int half) {
        first[node] = half;
        degrees[node]++;
    }

    void unlinked(int node) {
        degrees[node]--;
    }

    void first(int node, int half) {
        first[node] = half;
    }

    /** All numbers are below. */
    int bound() {
        return used;
    }

    private void grow() {
        int capacity = keys.length * 2;
        keys = Arrays.copyOf(keys, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        first = Arrays.copyOf(first, capacity);
        degrees = Arrays.copyOf(degrees, capacity);
        index = new int[2 * capacity];
        // Only called while no number is free.
        for (int node = 0; node < used; node++) {
            enter(node);
        }
    }

    private void enter(int node) {
        int place = home(keys[node]);
        while (index[place] != 0) {
            place = following(place);
        }
        index[place] = node + 1;
    }

    private int home(long key) {
        return (int) key & (index.length - 1);
    }

    private int following(int place) {
        return (place + 1) & (index.length - 1);
    }

    /** How many places further. */
    private int distance(int from, int to) {
        return (to - from) & (index.length - 1);
    }
}
