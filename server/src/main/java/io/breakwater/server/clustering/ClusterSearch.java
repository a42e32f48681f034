package io.breakwater.server.clustering;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.unknown.FoundCluster;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.signals.cluster.DensityClusters;
import io.breakwater.signals.cluster.DistinctiveTerms;
import io.breakwater.signals.embedding.Embedder;
import io.breakwater.signals.embedding.Points;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds groups of accounts in a sample, and describes them. */
final class ClusterSearch {
    /** What is not embedded by then is left out of the sample. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int CROWD = 5;
    private static final int TERMS = 6;
    /** A term is written by at least so many accounts, so that it is nobody's own words. */
    private static final int WRITERS_OF_A_TERM = 3;

    private static final int POLICIES = 3;

    private final Embedder embedder;
    private final Clock clock;

    ClusterSearch(Embedder embedder, Clock clock) {
        this.embedder = requireNonNull(embedder, "embedder is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What was found.
     *
     * @param sampled texts that were looked at
     * @param noise of those, how many are in no cluster, or in one of too few accounts
     */
    record Found(int sampled, int noise, List<FoundCluster> clusters) {
        Found {
            clusters = List.copyOf(clusters);
        }
    }

    /** Groups of at least as many accounts as the search wants. */
    Found in(TextSample sample, UnknownAbuseSearch search, Collection<PolicyDefinition> policies) {
        List<float[]> points = points(sample.texts());
        List<TextSample.Text> texts = sample.texts().subList(0, points.size());
        DistinctiveTerms terms =
                new DistinctiveTerms(texts.stream().map(TextSample.Text::text).toList());
        Map<String, float[]> standards = new HashMap<>();
        List<FoundCluster> clusters = new ArrayList<>();
        int clustered = 0;
        for (List<Integer> places : DensityClusters.of(points, search.similarity(), CROWD)) {
            List<TextSample.Text> members = places.stream().map(texts::get).toList();
            if (members.stream().map(TextSample.Text::account).distinct().count() >= search.accounts()) {
                if (standards.isEmpty()) {
                    policies.forEach(policy ->
                            standards.put(policy.id(), embedder.embed(policy.title() + "\n" + policy.text())));
                }
                float[] centre = centre(places.stream().map(points::get).toList());
                double scale = sample.events() / (double) texts.size();
                clusters.add(described(members, centre, scale, terms, standards));
                clustered += members.size();
            }
        }
        return new Found(texts.size(), texts.size() - clustered, clusters);
    }

    private List<float[]> points(List<TextSample.Text> texts) {
        Instant end = clock.instant().plus(LONGEST);
        Map<String, float[]> known = new HashMap<>();
        List<float[]> points = new ArrayList<>();
        for (TextSample.Text text : texts) {
            if (Thread.currentThread().isInterrupted() || clock.instant().isAfter(end)) {
                break;
            }
            points.add(known.computeIfAbsent(text.text(), embedder::embed));
        }
        return points;
    }

    private static FoundCluster described(
            List<TextSample.Text> members,
            float[] centre,
            double scale,
            DistinctiveTerms terms,
            Map<String, float[]> standards) {
        List<FoundCluster.NearPolicy> near = standards.entrySet().stream()
                .map(policy ->
                        new FoundCluster.NearPolicy(policy.getKey(), Points.similarity(centre, policy.getValue())))
                .sorted(Comparator.comparingDouble(FoundCluster.NearPolicy::similarity)
                        .reversed()
                        .thenComparing(FoundCluster.NearPolicy::policy))
                .limit(POLICIES)
                .toList();
        List<Float> middle = new ArrayList<>();
        for (float value : centre) {
            middle.add(value);
        }
        return new FoundCluster(
                middle,
                members.stream()
                        .map(member -> new FoundCluster.Member(member.ts(), member.key(), member.account()))
                        .toList(),
                Math.round(members.size() * scale),
                (int) members.stream().map(TextSample.Text::account).distinct().count(),
                (int) members.stream()
                        .filter(TextSample.Text::enforced)
                        .map(TextSample.Text::account)
                        .distinct()
                        .count(),
                members.stream().filter(member -> !member.hit()).count() / (double) members.size(),
                terms.of(
                        members.stream()
                                .map(member -> new DistinctiveTerms.Written(member.account(), member.text()))
                                .toList(),
                        WRITERS_OF_A_TERM,
                        TERMS),
                near);
    }

    private static float[] centre(List<float[]> points) {
        float[] sum = new float[points.get(0).length];
        for (float[] point : points) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += point[i];
            }
        }
        return Points.unit(sum);
    }
}
