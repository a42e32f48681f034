package io.breakwater.signals.link;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Accounts that have a label which marks the enforced, and until when. Of very many only the latest. */
final class EnforcedAccounts {
    static final int MOST = 100_000;

    /** By the account's key, by label: the engine time at which it ends; {@link Long#MIN_VALUE} where there is none. */
    private final Map<Long, long[]> ends = new LinkedHashMap<>();

    private final List<String> labels;

    /** @param labels that mark the enforced */
    EnforcedAccounts(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** Whether the label is one of those that count. */
    boolean counts(String label) {
        return labels.contains(label);
    }

    /** @param end engine time at which the label ends; {@link Long#MIN_VALUE} to take it off */
    void put(long account, String label, long end) {
        long[] present = ends.remove(account);
        long[] changed = present == null
                ? LongStream.generate(() -> Long.MIN_VALUE).limit(labels.size()).toArray()
                : present.clone();
        changed[labels.indexOf(label)] = end;
        if (LongStream.of(changed).anyMatch(one -> one != Long.MIN_VALUE)) {
            put(account, changed);
        }
    }

    private void put(long account, long[] byLabel) {
        ends.put(account, byLabel);
        if (ends.size() > MOST) {
            Iterator<Long> earliest = ends.keySet().iterator();
            earliest.next();
            earliest.remove();
        }
    }

    /** Whether some label of the account has not ended at this engine time. */
    boolean contains(long account, long ts) {
        long[] byLabel = ends.get(account);
        return byLabel != null && LongStream.of(byLabel).anyMatch(end -> end > ts);
    }

    /** In order. Nobody may change the arrays. */
    List<RememberedLinks.Enforced> remembered() {
        return ends.entrySet().stream()
                .map(entry -> new RememberedLinks.Enforced(entry.getKey(), entry.getValue()))
                .toList();
    }

    void restore(List<RememberedLinks.Enforced> remembered) {
        ends.clear();
        for (RememberedLinks.Enforced enforced : remembered) {
            if (enforced.ends().length != labels.size()) {
                throw new IllegalArgumentException(
                        enforced.ends().length + " labels, where " + labels.size() + " count");
            }
            put(enforced.account(), enforced.ends());
        }
    }
}
