package io.breakwater.signals.link;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.control.LabelChange;
import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;

/**
 * Which accounts are linked, kept up as events come in. Two accounts are linked while both were seen with one value within the
 * time that links last, unless more accounts than its kind allows were: then the value is a hub and links none of them, for as long as
 * they are more. Counts are taken from the links that stand when somebody asks, so nothing that was forgotten counts, and
 * nothing that was counted must be taken back. What it answers depends on nothing but what it was told, in order. For one thread at a time.
 */
public final class LinkMemory {
    /** A cluster is counted up to here; a larger one counts as one of so many. */
    public static final int LARGEST_CLUSTER = 200;

    /** The type of entity that is linked. */
    public static final String ACCOUNT = "account";

    private final LinkRules rules;
    private final Identities identities = new Identities();
    private final EnforcedAccounts enforced;
    private LinkGraph graph;
    private LinkWalk walk;
    private long now = Long.MIN_VALUE;

    public LinkMemory(LinkRules rules) {
        this.rules = requireNonNull(rules, "rules is null");
        this.enforced = new EnforcedAccounts(rules.enforced());
        this.graph = new LinkGraph(rules.most());
        this.walk = walk(graph);
    }

    private LinkWalk walk(LinkGraph links) {
        return new LinkWalk(links, rules.by().stream().mapToInt(LinkKind::hub).toArray());
    }

    /** What links. */
    public LinkRules rules() {
        return rules;
    }

    /**
     * Moves on: links that have lasted their time are forgotten.
     *
     * @param ts engine time in microseconds, no earlier than before
     */
    public void advanceTo(long ts) {
        now = ts;
        long lasts = rules.lasts().toNanos() / 1_000;
        if (ts >= Long.MIN_VALUE + lasts) {
            graph.forgetBefore(ts - lasts);
        }
    }

    /**
     * An account and a value were seen together, now.
     *
     * @param kind place of the value's kind among the rules'
     */
    public void see(String account, int kind, String value) {
        String type = rules.by().get(kind).entityType();
        graph.see(identities.of(ACCOUNT, account), identities.of(type, value), (byte) kind, now);
    }

    /**
     * A label was put on an entity or taken off; others than the rules' enforced ones are ignored.
     *
     * @param ts engine time in microseconds
     */
    public void apply(long ts, LabelChange change) {
        if (rules.any() && change.entity().type().equals(ACCOUNT) && enforced.counts(change.label())) {
            Long expires = change.expires();
            long end = expires == null ? Long.MAX_VALUE : expires;
            enforced.put(
                    identities.of(ACCOUNT, change.entity().id()),
                    change.label(),
                    change.present() && end > ts ? end : Long.MIN_VALUE);
        }
    }

    /** How many other accounts share a value with this one that is no hub. */
    public long linkedAccounts(String account) {
        int node = node(account);
        return node == Nodes.NONE ? 0 : walk.neighbours(node);
    }

    /** How many of the linked accounts have a label that marks the enforced. */
    public long enforcedNeighbours(String account) {
        int node = node(account);
        int neighbours = node == Nodes.NONE ? 0 : walk.neighbours(node);
        int count = 0;
        for (int i = 0; i < neighbours; i++) {
            count += enforced.contains(graph.nodes().key(walk.found(i)), now) ? 1 : 0;
        }
        return count;
    }

    /** How many accounts hang together by links, this one included; {@link #LARGEST_CLUSTER} where they are more. */
    public long clusterSize(String account) {
        int node = node(account);
        return node == Nodes.NONE ? 1 : walk.cluster(node, LARGEST_CLUSTER);
    }

    private int node(String account) {
        return graph.count() == 0 ? Nodes.NONE : graph.nodes().find(identities.of(ACCOUNT, account));
    }

    /** What is remembered now. */
    public RememberedLinks remembered() {
        int count = graph.count();
        Copy copy = new Copy(new long[count], new long[count], new byte[count], new long[count]);
        graph.forEach(copy);
        return new RememberedLinks(now, copy.accounts, copy.values, copy.kinds, copy.seen, enforced.remembered());
    }

    /**
     * Forgets everything and remembers this instead: then it answers as the other memory would have.
     *
     * @throws IllegalArgumentException if that memory had other rules, as far as can be told
     */
    public void restore(RememberedLinks other) {
        LinkGraph restored = new LinkGraph(rules.most());
        other.forEach((account, value, kind, ts) -> {
            if (kind < 0 || kind >= rules.by().size()) {
                throw new IllegalArgumentException("a link of kind " + kind + ", where there are "
                        + rules.by().size());
            }
            restored.see(account, value, kind, ts);
        });
        enforced.restore(other.enforced());
        now = other.now();
        graph = restored;
        walk = walk(restored);
    }

    /** Links in order, as arrays. */
    private static final class Copy implements LinkGraph.Consumer {
        private final long[] accounts;
        private final long[] values;
        private final byte[] kinds;
        private final long[] seen;
        private int size;

        Copy(long[] accounts, long[] values, byte[] kinds, long[] seen) {
            this.accounts = accounts;
            this.values = values;
            this.kinds = kinds;
            this.seen = seen;
        }

        @Override
        public void accept(long account, long value, byte kind, long ts) {
            accounts[size] = account;
            values[size] = value;
            kinds[size] = kind;
            seen[size++] = ts;
        }
    }
}
