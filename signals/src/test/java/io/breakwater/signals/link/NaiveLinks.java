package io.breakwater.signals.link;

import io.breakwater.model.pack.LinkRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The judge: keeps all that ever happened and works every answer out from it, as the documentation says, in the simplest way. */
final class NaiveLinks {
    private final LinkRules rules;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Labelling> labellings = new ArrayList<>();
    private long now = Long.MIN_VALUE;

    NaiveLinks(LinkRules rules) {
        this.rules = rules;
    }

    private record Pair(String account, int kind, String value) {}

    private record Sighting(long ts, Pair pair) {}

    private record Labelling(long ts, String account, String label, boolean present, long end) {}

    void advanceTo(long ts) {
        now = ts;
    }

    void see(String account, int kind, String value) {
        sightings.add(new Sighting(now, new Pair(account, kind, value)));
    }

    void label(long ts, String account, String label, boolean present, long end) {
        labellings.add(new Labelling(ts, account, label, present, end));
    }

    /** Of each account the values seen last, of these the links seen last, as far as they last. */
    private Set<Pair> links() {
        Set<Pair> ever = new HashSet<>();
        Set<Pair> links = new HashSet<>();
        Map<String, Integer> ofAccount = new HashMap<>();
        for (int i = sightings.size() - 1; i >= 0 && links.size() < rules.most(); i--) {
            Pair pair = sightings.get(i).pair();
            long age = now - sightings.get(i).ts();
            if (age <= rules.lasts().toNanos() / 1_000
                    && ever.add(pair)
                    && ofAccount.merge(pair.account(), 1, Integer::sum) <= LinkGraph.MOST_OF_AN_ACCOUNT) {
                links.add(pair);
            }
        }
        return links;
    }

    /** Account to the accounts it is linked with. */
    private Map<String, Set<String>> linked() {
        Map<List<Object>, Set<String>> byValue = new HashMap<>();
        for (Pair pair : links()) {
            byValue.computeIfAbsent(List.of(pair.kind(), pair.value()), value -> new HashSet<>())
                    .add(pair.account());
        }
        Map<String, Set<String>> linked = new HashMap<>();
        byValue.forEach((value, accounts) -> {
            if (accounts.size() <= rules.by().get((int) value.get(0)).hub()) {
                for (String account : accounts) {
                    linked.computeIfAbsent(account, one -> new HashSet<>()).addAll(accounts);
                }
            }
        });
        linked.forEach((account, others) -> others.remove(account));
        return linked;
    }

    long linkedAccounts(String account) {
        return linked().getOrDefault(account, Set.of()).size();
    }

    long enforcedNeighbours(String account) {
        return linked().getOrDefault(account, Set.of()).stream()
                .filter(this::isEnforced)
                .count();
    }

    private boolean isEnforced(String account) {
        Map<String, Long> ends = new LinkedHashMap<>();
        for (Labelling labelling : labellings) {
            if (labelling.account().equals(account) && rules.enforced().contains(labelling.label())) {
                ends.put(labelling.label(), labelling.present() ? labelling.end() : Long.MIN_VALUE);
            }
        }
        return ends.values().stream().anyMatch(end -> end > now);
    }

    long clusterSize(String account) {
        Map<String, Set<String>> linked = linked();
        Set<String> cluster = new HashSet<>(Set.of(account));
        Deque<String> next = new ArrayDeque<>(cluster);
        while (!next.isEmpty()) {
            for (String other : linked.getOrDefault(next.remove(), Set.of())) {
                if (cluster.add(other)) {
                    next.add(other);
                }
            }
        }
        return Math.min(cluster.size(), LinkMemory.LARGEST_CLUSTER);
    }
}
