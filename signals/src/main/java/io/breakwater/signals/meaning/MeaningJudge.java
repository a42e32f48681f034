package io.breakwater.signals.meaning;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.EventTexts;
import io.breakwater.model.pack.GraderByMeaning;
import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.embedding.Embedder;
import io.breakwater.signals.score.PointModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
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
     * By what is judged.
     *
     * @param grader whose kind it is
     * @param unit what is judged as one
     * @param columns whose texts count, in this order
     * @param models the pack's, by id
     */
    public record Standard(
            String grader,
            GraderByMeaning kind,
            GraderUnit unit,
            List<String> columns,
            Map<String, PointModel> models) {
        public Standard {
            requireNonNull(grader, "grader is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(unit, "unit is null");
            columns = List.copyOf(columns);
            models = Map.copyOf(models);
        }
    }

    /**
     * Judges content: each event by itself, since the sentence model reads no more. Of several events the judgement is the one most
     * against them; of equal ones, that of the first.
     *
     * @param content texts by name, of one event at least
     * @throws io.breakwater.signals.embedding.ModelUnavailableException if texts cannot be embedded now
     */
    public Judgement judge(Standard standard, Map<String, String> content) {
        SortedMap<Integer, Map<String, String>> events = EventTexts.events(standard.unit(), content);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("there is no event in the content");
        }
        if (standard.unit() == GraderUnit.EVENT) {
            return judgeEvent(standard, content);
        }
        return events.entrySet().stream()
                .map(event -> judgeEvent(standard, event.getValue()).ofUnit(event.getKey(), events.size()))
                .reduce((one, other) -> Judgement.AGAINST.compare(other, one) > 0 ? other : one)
                .orElseThrow();
    }

    private Judgement judgeEvent(Standard standard, Map<String, String> texts) {
        if (standard.kind() instanceof GraderExemplars labelled) {
            return exemplars.judge(standard.grader(), labelled, standard.columns(), texts);
        }
        GraderClassifier classifier = (GraderClassifier) standard.kind();
        PointModel model = requireNonNull(standard.models().get(classifier.model()), "a checked pack has the model");
        return judge(classifier, model.score(embedder.embed(text(standard.columns(), texts))));
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
                1,
                Optional.empty());
    }
}
