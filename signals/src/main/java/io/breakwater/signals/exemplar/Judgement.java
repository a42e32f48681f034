package io.breakwater.signals.exemplar;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Severity;
import java.util.List;
import java.util.Locale;

/**
 * How content compares with labelled texts.
 *
 * @param severity {@link Severity#ALLOWED} exactly where nothing is violated
 * @param labels of the most similar violation, where it violates
 * @param probability 0 to 1: of the similar texts that were heard, the share of violations, each as heavy as it is similar;
 *     0 where none is similar
 * @param exemplar name of the most similar text, whether it is similar enough or not
 * @param similarity to that one, -1 to 1
 */
public record Judgement(
        boolean violates,
        Severity severity,
        List<String> labels,
        double probability,
        String exemplar,
        double similarity) {
    public Judgement {
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        requireNonNull(exemplar, "exemplar is null");
    }

    /** Why, for people. */
    public String words() {
        return String.format(Locale.ROOT, "most like '%s', by %.2f", exemplar, similarity);
    }
}
