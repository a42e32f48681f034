package io.breakwater.server.unknown;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Asking;
import io.breakwater.casework.grading.EndpointState;
import io.breakwater.casework.unknown.ClusterDescription;
import io.breakwater.casework.unknown.ClusterState;
import io.breakwater.casework.unknown.UnknownCluster;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.server.grading.Graders;
import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a language model's description of a group. The words themselves are content, and not in here.
 *
 * @param description empty where no model said anything yet
 * @param waits why none did; empty where none is to
 */
public record ModelsWords(Optional<ClusterDescription> description, Optional<String> waits) {
    public ModelsWords {
        requireNonNull(description, "description is null");
        requireNonNull(waits, "waits is null");
    }

    static ModelsWords of(
            UnknownCluster cluster, Optional<ClusterDescription> description, Pack pack, Asking asking, Instant now) {
        Optional<String> waits = pack.unknownAbuse().stream()
                .filter(search -> search.id().equals(cluster.search()))
                .findFirst()
                .flatMap(UnknownAbuseSearch::describedBy)
                .filter(grader ->
                        cluster.state() == ClusterState.OPEN && pack.graders().containsKey(grader))
                .map(grader ->
                        waits(requireNonNull(pack.graders().get(grader), "it is there"), asking.endpoint(grader), now));
        return new ModelsWords(description, waits);
    }

    /** Whether there is anything to say at all. */
    public boolean isShown() {
        return description.isPresent() || waits.isPresent();
    }

    /** Why a model that was asked wrote nothing. */
    public static Optional<String> failure(ClusterDescription description) {
        return description.failure().isEmpty() ? Optional.empty() : Optional.of(Graders.why(description.failure()));
    }

    private static String waits(GraderDefinition grader, EndpointState endpoint, Instant now) {
        if (grader.status() == GraderStatus.OFF) {
            return "the grader " + grader.id() + " is off";
        }
        if (endpoint.failures() > 0) {
            return "the grader " + grader.id() + " gets no answers: " + Graders.why(endpoint.failure());
        }
        if (endpoint.overBudgetUntil(now).isPresent()) {
            return "the budget of the grader " + grader.id() + " is used up for this hour";
        }
        return "the grader " + grader.id() + " is asked after the search, as its budget allows";
    }
}
