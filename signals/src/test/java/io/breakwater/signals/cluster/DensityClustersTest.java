package io.breakwater.signals.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.signals.embedding.Points;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against the definition of a crowd, followed word by word. */
class DensityClustersTest {
    private static final double SIMILARITY = 0.95;
    private static final int CROWD = 4;

    @Test
    void equalPointsAreACrowdHoweverMany() {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            points.add(new float[] {1, 0});
        }
        points.add(new float[] {0, 1});

        assertThat(DensityClusters.of(points, SIMILARITY, CROWD))
                .singleElement()
                .satisfies(members -> assertThat(members).hasSize(50).doesNotContain(50));
    }

    /** A point at the rim of two crowds may be of either; those inside a crowd, and what is noise, are certain. */
    @Property(tries = 200)
    void crowdsAreThoseOfTheDefinition(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int size) {
        List<float[]> points = points(new Random(seed), size);
        List<Set<Integer>> near = new ArrayList<>();
        for (float[] one : points) {
            Set<Integer> neighbours = new HashSet<>();
            for (int i = 0; i < points.size(); i++) {
                if (Points.similarity(one, points.get(i)) >= SIMILARITY) {
                    neighbours.add(i);
                }
            }
            near.add(neighbours);
        }

        List<List<Integer>> found = DensityClusters.of(points, SIMILARITY, CROWD);

        assertThat(inner(found, near)).isEqualTo(crowds(near));
        Set<Integer> clustered = new HashSet<>();
        found.forEach(clustered::addAll);
        for (int i = 0; i < points.size(); i++) {
            boolean reached =
                    near.get(i).stream().anyMatch(other -> near.get(other).size() >= CROWD);
            assertThat(clustered.contains(i)).as("point %d", i).isEqualTo(reached);
        }
        assertThat(found.stream().mapToInt(List::size).sum())
                .as("each in one crowd")
                .isEqualTo(clustered.size());
    }

    /** On a grid of whole degrees, so that many are equal and none is a rounding away from the threshold. */
    private static List<float[]> points(Random random, int size) {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double angle = Math.toRadians(random.nextInt(360));
            points.add(Points.unit(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
        }
        return points;
    }

    private static Set<Set<Integer>> inner(List<List<Integer>> found, List<Set<Integer>> near) {
        Set<Set<Integer>> inner = new HashSet<>();
        for (List<Integer> members : found) {
            Set<Integer> core = new TreeSet<>(members);
            core.removeIf(member -> near.get(member).size() < CROWD);
            inner.add(core);
        }
        return inner;
    }

    private static Set<Set<Integer>> crowds(List<Set<Integer>> near) {
        Set<Set<Integer>> crowds = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        for (int start = 0; start < near.size(); start++) {
            if (near.get(start).size() >= CROWD && seen.add(start)) {
                Set<Integer> crowd = new TreeSet<>(List.of(start));
                Deque<Integer> open = new ArrayDeque<>(crowd);
                while (!open.isEmpty()) {
                    for (int next : near.get(open.pop())) {
                        if (near.get(next).size() >= CROWD && seen.add(next)) {
                            crowd.add(next);
                            open.push(next);
                        }
                    }
                }
                crowds.add(crowd);
            }
        }
        return crowds;
    }
}
