package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * That a language model was asked what a cluster's texts have in common. What it wrote is content and not in here.
 *
 * @param version names the model and the words of the question
 * @param texts how many it was shown
 * @param failure why it wrote nothing, an id; empty where it did
 */
public record ClusterDescription(String grader, String version, Instant askedAt, int texts, Optional<String> failure) {
    public ClusterDescription {
        requireNonNull(grader, "grader is null");
        requireNonNull(version, "version is null");
        requireNonNull(askedAt, "askedAt is null");
        requireNonNull(failure, "failure is null");
    }

    /** What it wrote: content, as the texts are. */
    public record Words(String title, String text) {
        public Words {
            requireNonNull(title, "title is null");
            requireNonNull(text, "text is null");
        }

        /** Without the words. */
        @Override
        public String toString() {
            return "words of a model";
        }
    }
}
