package io.breakwater.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.entity.EntityReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways between entities, judged by a plain search from one end. */
final class PathSearchTest {
    private static final int HUB = 6;
    private static final PathSearch.Limits WIDE = new PathSearch.Limits(40, 10_000, 10_000, HUB);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isAsShortAsAPlainSearchSaysAndLeadsThroughNoHub(long seed) {
        Random random = new Random(seed);
        RandomLinks links = new RandomLinks(random, 25, 20, 30 + random.nextInt(60));
        int found = 0;
        for (int i = 0; i < 100; i++) {
            EntityReference one = links.entities.get(random.nextInt(links.entities.size()));
            EntityReference other = links.entities.get(random.nextInt(links.entities.size()));
            List<EntityReference> way =
                    new PathSearch(links, WIDE).between(one, other).way();
            OptionalInt shortest = plain(links, one, other);
            assertThat(way.size() - 1).as("%s to %s", one, other).isEqualTo(shortest.orElse(-1));
            if (!way.isEmpty()) {
                found++;
                assertThat(way.get(0)).isEqualTo(one);
                assertThat(way.get(way.size() - 1)).isEqualTo(other);
                for (int step = 1; step < way.size(); step++) {
                    assertThat(links.neighbours(way.get(step - 1))).contains(way.get(step));
                }
            }
        }
        assertThat(found).as("ways found").isGreaterThan(5);
    }

    @Test
    void saysWhenALimitMayHideAWay() {
        RandomLinks links = new RandomLinks(new Random(3), 25, 20, 90);
        EntityReference one = links.links.get(0).one();
        EntityReference far = links.entities.stream()
                .filter(entity -> plain(links, one, entity).orElse(0) >= 3)
                .findFirst()
                .orElseThrow();
        PathSearch.Found found = new PathSearch(links, new PathSearch.Limits(2, 10_000, 10_000, HUB)).between(one, far);
        assertThat(found.way()).isEmpty();
        assertThat(found.cutShort()).isTrue();
    }

    @Test
    void knowsThatThereIsNone() {
        RandomLinks links = new RandomLinks(new Random(1), 5, 5, 8);
        PathSearch.Found found = new PathSearch(links, new PathSearch.Limits(40, 10_000, 10_000, 1_000))
                .between(links.links.get(0).one(), new EntityReference("account", "stranger"));
        assertThat(found.way()).isEmpty();
        assertThat(found.cutShort()).isFalse();
    }

    /** Links from one to the other, not through hubs; empty where there is no way. */
    private static OptionalInt plain(RandomLinks links, EntityReference one, EntityReference other) {
        Map<EntityReference, Integer> distance = new HashMap<>(Map.of(one, 0));
        Deque<EntityReference> waiting = new ArrayDeque<>(List.of(one));
        while (!waiting.isEmpty()) {
            EntityReference at = waiting.remove();
            if (at.equals(other)) {
                return OptionalInt.of(Objects.requireNonNull(distance.get(at)));
            }
            List<EntityReference> next = links.neighbours(at);
            if (next.size() > HUB && !at.equals(one)) {
                continue;
            }
            for (EntityReference reached : next) {
                if (distance.putIfAbsent(reached, Objects.requireNonNull(distance.get(at)) + 1) == null) {
                    waiting.add(reached);
                }
            }
        }
        return OptionalInt.empty();
    }
}
