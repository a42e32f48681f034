package io.breakwater.signals.meaning;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.embedding.Embedder;
import io.breakwater.signals.embedding.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges by the nearest exemplars, whose points it makes once. */
final class ExemplarJudge {
    private final Embedder embedder;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    ExemplarJudge(Embedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder is null");
    }

    /**
     * Compares content with exemplars.
     *
     * @param grader whose exemplars they are
     * @param columns whose texts count, in this order
     * @param content texts by column
     */
    Judgement judge(String grader, GraderExemplars exemplars, List<String> columns, Map<String, String> content) {
        Prepared points = prepared.get(grader);
        if (points == null
                || !points.exemplars().equals(exemplars)
                || !points.columns().equals(columns)) {
            points = prepare(exemplars, columns);
            prepared.put(grader, points);
        }
        return judge(exemplars, points.nearest(embedder.embed(MeaningJudge.text(columns, content))));
    }

    private Prepared prepare(GraderExemplars exemplars, List<String> columns) {
        List<float[]> points = new ArrayList<>();
        exemplars
                .exemplars()
                .forEach(exemplar -> points.add(embedder.embed(MeaningJudge.text(columns, exemplar.content()))));
        return new Prepared(exemplars, List.copyOf(columns), points);
    }

    private static Judgement judge(GraderExemplars exemplars, List<Near> nearest) {
        double heard = 0;
        double violating = 0;
        List<GoldenSet.Case> violations = new ArrayList<>();
        for (Near near : nearest) {
            if (near.similarity() >= exemplars.similarity()) {
                heard += near.similarity();
                if (near.exemplar().violates()) {
                    violating += near.similarity();
                    violations.add(near.exemplar());
                }
            }
        }
        double probability = heard == 0 ? 0 : violating / heard;
        Judgement.Nearest first = new Judgement.Nearest(
                nearest.get(0).exemplar().name(), nearest.get(0).similarity());
        boolean violates = !violations.isEmpty() && probability >= 0.5;
        return new Judgement(
                violates,
                violates ? exemplars.severity() : Severity.ALLOWED,
                violates ? violations.get(0).labels().stream().sorted().toList() : List.of(),
                probability,
                String.format(Locale.ROOT, "most like '%s', by %.2f", first.exemplar(), first.similarity()),
                Optional.of(first));
    }

    private record Near(GoldenSet.Case exemplar, double similarity) {}

    private record Prepared(GraderExemplars exemplars, List<String> columns, List<float[]> points) {
        /** As many as are heard, the most similar first; of equals, the first in the file. */
        List<Near> nearest(float[] point) {
            List<Near> all = new ArrayList<>(points.size());
            for (int i = 0; i < points.size(); i++) {
                all.add(new Near(exemplars.exemplars().get(i), Points.similarity(point, points.get(i))));
            }
            all.sort(Comparator.comparingDouble(Near::similarity).reversed());
            return all.subList(0, Math.min(exemplars.nearest(), all.size()));
        }
    }
}
