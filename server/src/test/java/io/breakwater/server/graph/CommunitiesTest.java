package io.breakwater.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Divisions into groups, judged by the definition of modularity, by trying every single move, and by groups that were planted. */
final class CommunitiesTest {
    private static final double ROUNDING = 1e-7;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noEntityWouldBeBetterOffElsewhere(long seed) {
        Communities.Edges edges = random(new Random(seed), 30, 55);
        int[] community = Communities.of(edges);
        double reached = byDefinition(edges, community);
        assertThat(Communities.modularity(edges, community)).isCloseTo(reached, within(ROUNDING));
        int communities = Arrays.stream(community).max().orElseThrow() + 1;
        for (int node = 0; node < edges.size; node++) {
            for (int elsewhere = 0; elsewhere < communities; elsewhere++) {
                int[] moved = community.clone();
                moved[node] = elsewhere;
                assertThat(byDefinition(edges, moved))
                        .as("node %d to %d", node, elsewhere)
                        .isLessThanOrEqualTo(reached + ROUNDING);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void findsPlantedGroupsAndNumbersThemBySize(long seed) {
        Random random = new Random(seed);
        int[] planted = new int[60];
        Arrays.setAll(planted, node -> node < 30 ? 0 : node < 48 ? 1 : 2);
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < planted.length; a++) {
            for (int b = a + 1; b < planted.length; b++) {
                if (random.nextDouble() < (planted[a] == planted[b] ? 0.5 : 0.01)) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
        assertThat(Communities.of(edges(planted.length, pairs, 1))).isEqualTo(planted);
    }

    @Test
    void weakLinksToAHubDoNotJoinTwoGroups() {
        List<int[]> pairs = new ArrayList<>();
        for (int group = 0; group < 2; group++) {
            for (int a = 0; a < 5; a++) {
                for (int b = a + 1; b < 5; b++) {
                    pairs.add(new int[] {group * 5 + a, group * 5 + b});
                }
            }
        }
        int strong = pairs.size();
        for (int node = 0; node < 10; node++) {
            pairs.add(new int[] {node, 10});
        }
        Communities.Edges edges = edges(11, pairs, 1);
        for (int edge = strong; edge < pairs.size(); edge++) {
            edges.weight[edge] = 0.1;
        }
        int[] community = Communities.of(edges);
        assertThat(community[0]).isNotEqualTo(community[5]);
        assertThat(Arrays.copyOf(community, 5)).containsOnly(community[0]);
    }

    @Test
    void entitiesWithoutLinksStandAlone() {
        assertThat(Communities.of(new Communities.Edges(3, new int[0], new int[0], new double[0])))
                .containsExactly(0, 1, 2);
        assertThat(Communities.of(new Communities.Edges(0, new int[0], new int[0], new double[0])))
                .isEmpty();
    }

    private static Communities.Edges random(Random random, int nodes, int links) {
        List<int[]> pairs = new ArrayList<>();
        for (int link = 0; link < links; link++) {
            int a = random.nextInt(nodes);
            int b = random.nextInt(nodes);
            if (a != b) {
                pairs.add(new int[] {a, b});
            }
        }
        Communities.Edges edges = edges(nodes, pairs, 1);
        Arrays.setAll(edges.weight, edge -> 0.1 + random.nextDouble());
        return edges;
    }

    private static Communities.Edges edges(int nodes, List<int[]> pairs, double weight) {
        double[] weights = new double[pairs.size()];
        Arrays.fill(weights, weight);
        return new Communities.Edges(
                nodes,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                weights);
    }

    /** Newman's sum over all pairs. */
    private static double byDefinition(Communities.Edges edges, int[] community) {
        double[][] weight = new double[edges.size][edges.size];
        for (int edge = 0; edge < edges.from.length; edge++) {
            weight[edges.from[edge]][edges.to[edge]] += edges.weight[edge];
            weight[edges.to[edge]][edges.from[edge]] += edges.weight[edge];
        }
        double[] degree = Arrays.stream(weight)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double total = Arrays.stream(degree).sum();
        double sum = 0;
        for (int a = 0; a < edges.size; a++) {
            for (int b = 0; b < edges.size; b++) {
                if (community[a] == community[b]) {
                    sum += weight[a][b] - degree[a] * degree[b] / total;
                }
            }
        }
        return sum / total;
    }
}
