package io.breakwater.signals.meaning;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What content is by what it means.
 *
 * @param severity {@link Severity#ALLOWED} exactly where nothing is violated
 * @param labels where it violates
 * @param probability 0 to 1, that it violates
 * @param words why, for people; nothing of the content is in them
 * @param nearest the labelled text it is most like, similar enough or not; empty where it was judged by a model
 */
public record Judgement(
        boolean violates,
        Severity severity,
        List<String> labels,
        double probability,
        String words,
        Optional<Nearest> nearest) {
    public Judgement {
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        requireNonNull(words, "words is null");
        requireNonNull(nearest, "nearest is null");
    }

    /**
     * A labelled text.
     *
     * @param exemplar its name
     * @param similarity -1 to 1
     */
    public record Nearest(String exemplar, double similarity) {
        public Nearest {
            requireNonNull(exemplar, "exemplar is null");
        }
    }
}
