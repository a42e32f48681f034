package io.breakwater.signals.list;

import java.util.Arrays;

/** A set of addresses as a binary trie: one step per bit, whatever the number of ranges. */
final class RangeSet {
    private static final int NONE = 0;
    private static final int COVERED = -1;

    /** Two entries per node: the node for bit 0 and for bit 1, {@link #NONE} or {@link #COVERED}. */
    private int[] children = new int[64];

    private int nodes = 1;

    void add(AddressRange range) {
        if (range.prefix() == 0) {
            children[0] = COVERED;
            children[1] = COVERED;
            return;
        }
        int node = 0;
        for (int i = 0; i < range.prefix(); i++) {
            int slot = 2 * node + (range.bit(i) ? 1 : 0);
            if (children[slot] == COVERED) {
                return;
            }
            if (i == range.prefix() - 1) {
                children[slot] = COVERED;
            } else if (children[slot] == NONE) {
                children[slot] = newNode();
            }
            node = children[slot];
        }
    }

    boolean contains(AddressRange address) {
        int node = 0;
        for (int i = 0; i < address.prefix(); i++) {
            node = children[2 * node + (address.bit(i) ? 1 : 0)];
            if (node == COVERED) {
                return true;
            }
            if (node == NONE) {
                return false;
            }
        }
        return false;
    }

    private int newNode() {
        if (2 * nodes + 2 > children.length) {
            children = Arrays.copyOf(children, children.length * 2);
        }
        return nodes++;
    }
}
