package io.breakwater.signals.meaning;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.GraderByMeaning;
import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.embedding.Embedder;
import io.breakwater.signals.score.PointModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges by exemplars and by trained models. */
public final class MeaningJudge {
    private final Embedder embedder;
    private final ExemplarJudge exemplars;

    public MeaningJudge(Embedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder is null");
        this.exemplars = new ExemplarJudge(embedder);
    }

    /**
     * Judges content.
     *
     * @param grader whose kind it is
     * @param columns whose texts count, in this order
     * @param models the pack's, by id
     * @param content texts by column
     * @throws io.breakwater.signals.embedding.ModelUnavailableException if texts cannot be embedded now
     */
    public Judgement judge(
            String grader,
            GraderByMeaning kind,
            List<String> columns,
            Map<String, PointModel> models,
            Map<String, String> content) {
        if (kind instanceof GraderExemplars labelled) {
            return exemplars.judge(grader, labelled, columns, content);
        }
        GraderClassifier classifier = (GraderClassifier) kind;
        PointModel model = requireNonNull(models.get(classifier.model()), "a checked pack has the model");
        return judge(classifier, model.score(embedder.embed(text(columns, content))));
    }

    /** The texts of one event as one, each below the one before. */
    static String text(List<String> columns, Map<String, String> content) {
        return columns.stream().map(content::get).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static Judgement judge(GraderClassifier classifier, double probability) {
        boolean violates = probability >= classifier.threshold();
        return new Judgement(
                violates,
                violates ? classifier.severity() : Severity.ALLOWED,
                violates ? classifier.labels() : List.of(),
                probability,
                String.format(
                        Locale.ROOT,
                        "probability %.3f by the model '%s', for which violations begin at %.3f",
                        probability,
                        classifier.model(),
                        classifier.threshold()),
                Optional.empty());
    }
}
