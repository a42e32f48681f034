package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Severity;
import java.util.List;

/**
 * What a model found about content.
 *
 * @param severity {@link Severity#ALLOWED} exactly where nothing is violated
 * @param rationale why, in the model's words; not for the people it is about
 */
public record Verdict(
        boolean violates, Severity severity, List<String> labels, String rationale, List<Evidence> evidence) {
    public Verdict {
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        requireNonNull(rationale, "rationale is null");
        evidence = List.copyOf(evidence);
    }

    /**
     * Where in the content it stands; the place instead of the words, so that the words go when the content goes.
     *
     * @param start in UTF-16 code units, from 0
     * @param end behind the last one
     */
    public record Evidence(String column, int start, int end) {
        public Evidence {
            requireNonNull(column, "column is null");
        }
    }

    /** Names neither rationale nor evidence. */
    @Override
    public String toString() {
        return (violates ? "violates, " : "does not violate, ") + severity.text();
    }
}
