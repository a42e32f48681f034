package io.breakwater.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.entity.EntityReference;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a graph shows, judged by following the links by hand. */
final class GatheringTest {
    private static final Gathering.Limits ROOMY = new Gathering.Limits(1_000, 10_000, 4, 1_000);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void twoStepsLeadThroughWhatIsSharedButNotThroughHubs(long seed) {
        RandomLinks links = new RandomLinks(new Random(seed), 30, 20, 70);
        EntityReference start = links.links.get(0).one();
        Set<EntityReference> expected = new HashSet<>(Set.of(start));
        for (EntityReference shared : links.neighbours(start)) {
            expected.add(shared);
            int others = links.neighbours(shared).size();
            if (others > 1 && others <= 4) {
                expected.addAll(links.neighbours(shared));
            }
        }
        assertThat(chosen(links, ROOMY, question(start, Set.of(), Set.of())).entities())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "at most {0} links")
    @ValueSource(ints = {3, 10_000})
    void howFarEachSpreadsIsKnownWhetherOrNotItsLinksAreCut(int most) {
        RandomLinks links = new RandomLinks(new Random(7), 30, 20, 70);
        EntityReference start = links.links.get(0).one();
        Gathering.Chosen chosen =
                chosen(links, new Gathering.Limits(1_000, most, 4, 1_000), question(start, Set.of(), Set.of()));
        assertThat(chosen.entities()).hasSizeGreaterThan(2);
        chosen.entities()
                .forEach(entity -> assertThat(chosen.spreads().get(entity))
                        .as(entity.toString())
                        .isEqualTo(links.spread(Set.of(entity)).get(entity)));
    }

    @Test
    void whatIsCollapsedIsNotLookedBehind() {
        RandomLinks links = new RandomLinks(new Random(2), 30, 20, 70);
        EntityReference start = links.links.get(0).one();
        EntityReference next = links.neighbours(start).get(0);
        assertThat(chosen(links, ROOMY, question(start, Set.of(), Set.of(start)))
                        .entities())
                .containsExactly(start);
        assertThat(chosen(links, ROOMY, question(start, Set.of(next), Set.of())).entities())
                .containsAll(links.neighbours(next));
    }

    @Test
    void theStrongestComeFirstAndTheRestIsCounted() {
        RandomLinks links = new RandomLinks(new Random(4), 40, 3, 200);
        EntityReference start = new EntityReference("ip", "i0");
        int neighbours = links.neighbours(start).size();
        Gathering.Chosen chosen =
                chosen(links, new Gathering.Limits(10, 10_000, 4, 1_000), question(start, Set.of(start), Set.of()));
        assertThat(chosen.entities()).hasSize(10).contains(start);
        assertThat(chosen.leftOut()).isEqualTo(neighbours - 9);
        double weakest = chosen.entities().stream()
                .filter(entity -> !entity.equals(start))
                .mapToDouble(entity -> weight(links, start, entity))
                .min()
                .orElseThrow();
        long stronger = links.neighbours(start).stream()
                .filter(entity -> links.neighbours(entity).size() > 1)
                .filter(entity -> !chosen.entities().contains(entity))
                .filter(entity -> weight(links, start, entity) > weakest)
                .count();
        assertThat(stronger).as("stronger ones that are left out").isZero();
    }

    @Test
    void whatNothingElseSharesIsFoldedBeyondAFew() {
        RandomLinks links = new RandomLinks(new Random(5), 1, 30, 400);
        EntityReference start = new EntityReference("account", "a0");
        Gathering.Limits limits = new Gathering.Limits(1_000, 10_000, 100, 5);
        assertThat(chosen(links, limits, question(start, Set.of(), Set.of())))
                .satisfies(chosen -> assertThat(chosen.entities()).hasSize(6))
                .satisfies(chosen -> assertThat(chosen.unshared()).isEqualTo(25));
        assertThat(chosen(links, limits, question(start, Set.of(), Set.of()).showingUnshared())
                        .entities())
                .hasSize(31);
    }

    private static double weight(RandomLinks links, EntityReference start, EntityReference entity) {
        Link link = links.links.stream()
                .filter(one -> Set.of(one.one(), one.other()).equals(Set.of(start, entity)))
                .findFirst()
                .orElseThrow();
        return Weight.of(
                link.events(),
                Math.max(
                        links.neighbours(start).size(), links.neighbours(entity).size()));
    }

    private static Gathering.Chosen chosen(RandomLinks links, Gathering.Limits limits, GraphQuestion question) {
        return new Gathering(links, limits).choose(question, List.of());
    }

    private static GraphQuestion question(
            EntityReference start, Set<EntityReference> expanded, Set<EntityReference> collapsed) {
        return new GraphQuestion(
                new LinkedHashSet<>(List.of(start)),
                expanded.isEmpty() && collapsed.isEmpty(),
                expanded,
                collapsed,
                Set.of(),
                false,
                TimeSlice.ALL,
                List.of());
    }
}
