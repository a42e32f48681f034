package io.breakwater.server.graph;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Links between a handful of accounts and addresses, thrown by a seed, and looked up the plainest way. */
final class RandomLinks implements Neighbourhood {
    private static final Instant TIME = Instant.EPOCH;

    final List<EntityReference> entities = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    RandomLinks(Random random, int accounts, int addresses, int pairs) {
        for (int i = 0; i < accounts; i++) {
            entities.add(new EntityReference("account", "a" + i));
        }
        for (int i = 0; i < addresses; i++) {
            entities.add(new EntityReference("ip", "i" + i));
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < pairs; i++) {
            EntityReference account = entities.get(random.nextInt(accounts));
            EntityReference address = entities.get(accounts + random.nextInt(addresses));
            if (known.add(account + " " + address)) {
                links.add(Link.between(account, address, 1 + random.nextInt(20), TIME, TIME));
            }
        }
        links.sort(Comparator.comparingLong(Link::events).reversed());
    }

    @Override
    public Found of(Collection<EntityReference> some, int most) {
        List<Link> all = links.stream()
                .filter(link -> some.contains(link.one()) || some.contains(link.other()))
                .toList();
        return new Found(all.stream().limit(most).toList(), all.size() > most);
    }

    @Override
    public List<Link> among(Collection<EntityReference> some, int most) {
        return links.stream()
                .filter(link -> some.contains(link.one()) && some.contains(link.other()))
                .limit(most)
                .toList();
    }

    @Override
    public Map<EntityReference, Spread> spread(Collection<EntityReference> some) {
        Map<EntityReference, Spread> spreads = new HashMap<>();
        for (EntityReference entity : some) {
            List<EntityReference> others = neighbours(entity);
            if (!others.isEmpty()) {
                spreads.put(entity, new Spread(Map.of(others.get(0).type(), (long) others.size())));
            }
        }
        return spreads;
    }

    List<EntityReference> neighbours(EntityReference entity) {
        return links.stream()
                .filter(link -> link.one().equals(entity) || link.other().equals(entity))
                .map(link -> link.across(entity))
                .toList();
    }
}
