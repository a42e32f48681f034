package io.breakwater.server.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups that are linked more among themselves than chance would have it: a division of high modularity, found by the method of
 * Louvain (Blondel and others, 2008) and then smoothed until no single entity would be better off elsewhere. The same graph is
 * always divided the same way.
 */
final class Communities {
    /** Less than this is rounding, and following it might never end. */
    private static final double LEAST_GAIN = 1e-9;

    private Communities() {}

    /** An undirected graph of nodes 0 to size - 1; weights are positive, and an edge of a node to itself counts twice in its degree. */
    static final class Edges {
        final int size;
        final int[] from;
        final int[] to;
        final double[] weight;

        Edges(int size, int[] from, int[] to, double[] weight) {
            this.size = size;
            this.from = from;
            this.to = to;
            this.weight = weight;
        }
    }

    /** The number of each node's community: 0 for the largest, and so on; the order of nodes decides between equals. */
    static int[] of(Edges edges) {
        int[] community = identity(edges.size);
        Edges level = edges;
        while (true) {
            int[] moved = identity(level.size);
            boolean changed = settle(level, moved);
            int[] dense = dense(moved);
            for (int node = 0; node < community.length; node++) {
                community[node] = dense[community[node]];
            }
            if (!changed) {
                break;
            }
            level = merged(level, dense);
        }
        settle(edges, community);
        return bySize(community);
    }

    /** How much more weight lies within communities than if links were thrown at random; 0 without any. */
    static double modularity(Edges edges, int[] community) {
        double total = total(edges);
        double[] degree = degrees(edges);
        double[] whole = new double[edges.size];
        double within = 0;
        for (int node = 0; node < edges.size; node++) {
            whole[community[node]] += degree[node];
        }
        for (int edge = 0; edge < edges.from.length; edge++) {
            if (community[edges.from[edge]] == community[edges.to[edge]]) {
                within += 2 * edges.weight[edge];
            }
        }
        return total == 0
                ? 0
                : within / total
                        - Arrays.stream(whole)
                                .map(sum -> sum / total * sum / total)
                                .sum();
    }

    /** Moves single nodes to the neighbouring community that gains most, until none gains; whether any moved. */
    private static boolean settle(Edges edges, int[] community) {
        double total = total(edges);
        double[] degree = degrees(edges);
        double[] whole = new double[edges.size];
        for (int node = 0; node < edges.size; node++) {
            whole[community[node]] += degree[node];
        }
        int[][] touching = touching(edges);
        boolean any = false;
        boolean moved = total > 0;
        while (moved) {
            moved = false;
            for (int node = 0; node < edges.size; node++) {
                int old = community[node];
                Map<Integer, Double> towards = towards(edges, touching[node], node, community);
                whole[old] -= degree[node];
                int best = old;
                double most = towards.getOrDefault(old, 0.0) - whole[old] * degree[node] / total;
                for (Map.Entry<Integer, Double> option : towards.entrySet()) {
                    double gain = option.getValue() - whole[option.getKey()] * degree[node] / total;
                    if (gain > most + LEAST_GAIN * total) {
                        most = gain;
                        best = option.getKey();
                    }
                }
                whole[best] += degree[node];
                community[node] = best;
                moved |= best != old;
            }
            any |= moved;
        }
        return any;
    }

    /** The weight of a node's links into each community, without those to itself. */
    private static Map<Integer, Double> towards(Edges edges, int[] touching, int node, int[] community) {
        Map<Integer, Double> towards = new TreeMap<>();
        for (int edge : touching) {
            int other = edges.from[edge] == node ? edges.to[edge] : edges.from[edge];
            if (other != node) {
                towards.merge(community[other], edges.weight[edge], Double::sum);
            }
        }
        return towards;
    }

    /** Each community as one node. */
    private static Edges merged(Edges edges, int[] community) {
        Map<Long, Double> weights = new TreeMap<>();
        for (int edge = 0; edge < edges.from.length; edge++) {
            int a = community[edges.from[edge]];
            int b = community[edges.to[edge]];
            weights.merge(((long) Math.min(a, b) << Integer.SIZE) | Math.max(a, b), edges.weight[edge], Double::sum);
        }
        int[] from = weights.keySet().stream()
                .mapToInt(pair -> (int) (pair >> Integer.SIZE))
                .toArray();
        int[] to = weights.keySet().stream().mapToInt(Long::intValue).toArray();
        double[] weight =
                weights.values().stream().mapToDouble(Double::doubleValue).toArray();
        int size = Arrays.stream(community).max().orElse(-1) + 1;
        return new Edges(size, from, to, weight);
    }

    private static int[][] touching(Edges edges) {
        int[] count = new int[edges.size];
        for (int edge = 0; edge < edges.from.length; edge++) {
            count[edges.from[edge]]++;
            if (edges.to[edge] != edges.from[edge]) {
                count[edges.to[edge]]++;
            }
        }
        int[][] touching = new int[edges.size][];
        Arrays.setAll(touching, node -> new int[count[node]]);
        for (int edge = 0; edge < edges.from.length; edge++) {
            int from = edges.from[edge];
            int to = edges.to[edge];
            touching[from][--count[from]] = edge;
            if (to != from) {
                touching[to][--count[to]] = edge;
            }
        }
        return touching;
    }

    private static double[] degrees(Edges edges) {
        double[] degree = new double[edges.size];
        for (int edge = 0; edge < edges.from.length; edge++) {
            degree[edges.from[edge]] += edges.weight[edge];
            degree[edges.to[edge]] += edges.weight[edge];
        }
        return degree;
    }

    /** Twice the weight of all edges. */
    private static double total(Edges edges) {
        return 2 * Arrays.stream(edges.weight).sum();
    }

    private static int[] identity(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, number -> number);
        return numbers;
    }

    /** The same division with numbers without gaps, in the order of first occurrence. */
    private static int[] dense(int[] community) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] dense = new int[community.length];
        for (int node = 0; node < community.length; node++) {
            numbers.putIfAbsent(community[node], numbers.size());
            dense[node] = numbers.get(community[node]);
        }
        return dense;
    }

    private static int[] bySize(int[] community) {
        int[] dense = dense(community);
        int[] size = new int[dense.length];
        Arrays.stream(dense).forEach(number -> size[number]++);
        Integer[] order = new Integer[Arrays.stream(dense).max().orElse(-1) + 1];
        Arrays.setAll(order, number -> number);
        Arrays.sort(order, (a, b) -> Integer.compare(size[b], size[a]));
        int[] place = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            place[order[at]] = at;
        }
        return Arrays.stream(dense).map(number -> place[number]).toArray();
    }
}
