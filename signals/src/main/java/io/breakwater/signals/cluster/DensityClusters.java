package io.breakwater.signals.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.ml.clustering.Cluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;

/** Clusters by density (DBSCAN): points in a crowd belong together, however many crowds there are; the rest is noise. */
public final class DensityClusters {
    private DensityClusters() {}

    /**
     * Finds the crowds.
     *
     * @param points of length 1; equal ones may stand many times
     * @param similarity cosine, below 1, from which two points are neighbours
     * @param crowd how many points, itself among them, a point must have in its neighbourhood to make a crowd
     * @return for each crowd the places of its points in the list, ascending; the largest crowd first, of equals the one with
     *     the first point
     */
    public static List<List<Integer>> of(List<float[]> points, double similarity, int crowd) {
        if (!(similarity > 0 && similarity < 1) || crowd < 2) {
            throw new IllegalArgumentException("similarity is " + similarity + ", crowd is " + crowd);
        }
        Map<Same, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            places.computeIfAbsent(new Same(points.get(i)), point -> new ArrayList<>())
                    .add(i);
        }
        // More copies than make a crowd change nothing, and would be compared with everything.
        List<Copy> copies = new ArrayList<>();
        places.forEach((point, same) -> {
            double[] position = point.position();
            for (int i = 0; i < Math.min(same.size(), crowd); i++) {
                copies.add(new Copy(point, position));
            }
        });
        // Between points of length 1, this is the distance at that cosine. The clusterer does not count the point
        // itself.
        double distance = Math.sqrt(2 - 2 * similarity);
        List<Cluster<Copy>> found =
                new DBSCANClusterer<Copy>(distance, crowd - 1, new EuclideanDistance()).cluster(copies);
        List<List<Integer>> clusters = new ArrayList<>();
        for (Cluster<Copy> cluster : found) {
            TreeSet<Integer> members = new TreeSet<>();
            cluster.getPoints().forEach(copy -> members.addAll(places.getOrDefault(copy.same(), List.of())));
            clusters.add(List.copyOf(members));
        }
        clusters.sort(Comparator.comparingInt((List<Integer> members) -> -members.size())
                .thenComparingInt(members -> members.get(0)));
        return List.copyOf(clusters);
    }

    private static final class Copy implements Clusterable {
        private final Same same;
        private final double[] position;

        Copy(Same same, double[] position) {
            this.same = same;
            this.position = position;
        }

        Same same() {
            return same;
        }

        @Override
        public double[] getPoint() {
            return position;
        }
    }
}
