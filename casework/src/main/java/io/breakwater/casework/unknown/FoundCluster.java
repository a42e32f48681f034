package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.event.EventKey;
import java.util.List;

/**
 * A cluster as a search found it.
 *
 * @param centre the middle of its texts' points, of length 1
 * @param members its events in the sample
 * @param events how many events it has in all, as the sample lets guess
 * @param accounts different accounts among the members
 * @param enforced how many of those something was enforced upon
 * @param unseen share of the members, 0 to 1, that no detector hit
 * @param terms what its texts have and others have not; in several texts each
 * @param policies those nearest to it, the nearest first
 */
public record FoundCluster(
        List<Float> centre,
        List<Member> members,
        long events,
        int accounts,
        int enforced,
        double unseen,
        List<String> terms,
        List<NearPolicy> policies) {
    public FoundCluster {
        centre = List.copyOf(centre);
        members = List.copyOf(members);
        terms = List.copyOf(terms);
        policies = List.copyOf(policies);
    }

    /**
     * An event of a cluster.
     *
     * @param ts engine time, which names it within its table
     */
    public record Member(long ts, EventKey key, String account) {
        public Member {
            requireNonNull(key, "key is null");
            requireNonNull(account, "account is null");
        }
    }

    /**
     * A policy near a cluster.
     *
     * @param similarity of the policy's text to the cluster's centre, -1 to 1
     */
    public record NearPolicy(String policy, double similarity) {
        public NearPolicy {
            requireNonNull(policy, "policy is null");
        }
    }
}
