package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An answer about content.
 *
 * @param version of the grader that gave it
 * @param probability 0 to 1, that the content violates
 * @param nearest the labelled text it is most like, where it was judged by such
 * @param questionHash equal for equal questions; says nothing about the content to who lacks the key
 */
public record Grade(
        String version,
        String policy,
        boolean violates,
        Severity severity,
        List<String> labels,
        String rationale,
        List<Quote> evidence,
        OptionalDouble probability,
        Optional<Nearest> nearest,
        String questionHash) {
    public Grade {
        requireNonNull(version, "version is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        requireNonNull(rationale, "rationale is null");
        evidence = List.copyOf(evidence);
        requireNonNull(probability, "probability is null");
        requireNonNull(nearest, "nearest is null");
        requireNonNull(questionHash, "questionHash is null");
    }

    /** Names neither rationale nor evidence. */
    @Override
    public String toString() {
        return "grade of " + version + ": " + severity.text();
    }

    /**
     * A labelled text of the grader.
     *
     * @param similarity -1 to 1
     */
    public record Nearest(String exemplar, double similarity) {
        public Nearest {
            requireNonNull(exemplar, "exemplar is null");
        }
    }

    /**
     * A place in the content, in UTF-16 code units.
     *
     * @param ts engine time in microseconds of the event it is in, where several were judged together
     */
    public record Quote(
            String column, int start, int end, @Nullable Long ts) {
        public Quote {
            requireNonNull(column, "column is null");
        }
    }
}
