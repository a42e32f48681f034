package io.breakwater.signals.meaning;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What content is by what it means.
 *
 * @param severity {@link Severity#ALLOWED} exactly where nothing is violated
 * @param labels where it violates
 * @param probability 0 to 1, that it violates
 * @param words why, for people; nothing of the content is in them
 * @param event number of the event it rests on, of those that were judged together; 1 where there is one
 * @param nearest the labelled text it is most like, similar enough or not; empty where it was judged by a model
 */
public record Judgement(
        boolean violates,
        Severity severity,
        List<String> labels,
        double probability,
        String words,
        int event,
        Optional<Nearest> nearest) {
    /** What speaks more against content is greater; of two that are told alike, what is nearer to an exemplar. */
    static final Comparator<Judgement> AGAINST = Comparator.comparing(Judgement::violates)
            .thenComparing(Judgement::severity)
            .thenComparingDouble(Judgement::probability)
            .thenComparingDouble(
                    judgement -> judgement.nearest().map(Nearest::similarity).orElse(0.0));

    public Judgement {
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        requireNonNull(words, "words is null");
        requireNonNull(nearest, "nearest is null");
    }

    /** That of a unit of so many events, which rests on this one of them. */
    Judgement ofUnit(int number, int events) {
        String where = "event " + number + " of " + events + ": ";
        return new Judgement(violates, severity, labels, probability, where + words, number, nearest);
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
