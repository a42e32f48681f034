package io.breakwater.signals.link;

import static io.breakwater.signals.link.Nodes.NONE;

import java.util.Arrays;

/** Finds accounts along links. No way leads through a hub: a value that more accounts share than its kind allows. */
final class LinkWalk {
    private final LinkGraph graph;
    /** By kind. */
    private final int[] hubs;

    /** By account or value: the walk that came by last. */
    private int[] passed = new int[0];

    private int walk;
    private int[] found = new int[64];
    private int count;

    LinkWalk(LinkGraph graph, int[] hubs) {
        this.graph = graph;
        this.hubs = hubs.clone();
    }

    /** Goes to all other accounts that share a value with this one; how many. */
    int neighbours(int account) {
        begin();
        isNew(account);
        spread(account, Integer.MAX_VALUE);
        return count;
    }

    /** Goes to all accounts that hang together with this one, itself included, but to no more than this many. */
    int cluster(int account, int most) {
        begin();
        isNew(account);
        add(account);
        for (int i = 0; i < count && count < most; i++) {
            spread(found[i], most);
        }
        return count;
    }

    /** Where the last walk went, by numbers from 0 on. */
    int found(int number) {
        return found[number];
    }

    private void begin() {
        int bound = graph.nodes().bound();
        if (passed.length < bound || ++walk < 0) {
            passed = new int[Math.max(bound, 2 * passed.length)];
            walk = 1;
        }
        count = 0;
    }

    private void spread(int account, int most) {
        for (int half = graph.nodes().first(account); half != NONE; half = graph.next(half)) {
            int value = graph.across(half);
            if (isHub(value) || !isNew(value)) {
                continue;
            }
            for (int other = graph.nodes().first(value); other != NONE && count < most; other = graph.next(other)) {
                int neighbour = graph.across(other);
                if (isNew(neighbour)) {
                    add(neighbour);
                }
            }
        }
    }

    private boolean isHub(int value) {
        return graph.nodes().degree(value) > hubs[graph.nodes().kind(value)];
    }

    private boolean isNew(int node) {
        boolean isNew = passed[node] != walk;
        passed[node] = walk;
        return isNew;
    }

    private void add(int account) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = account;
    }
}
