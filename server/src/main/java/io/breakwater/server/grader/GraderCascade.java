package io.breakwater.server.grader;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.GraderFigures;
import io.breakwater.model.pack.GraderByMeaning;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Graders of which each reads what the one before answered, from what selects at the beginning to the last: what came to each
 * stage, what went on, what it took, and what it found.
 */
public record GraderCascade(String title, List<Stage> stages) {
    public GraderCascade {
        requireNonNull(title, "title is null");
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param grader its id; empty of what selects for the first grader
     * @param way how it tells
     * @param in what came to it
     * @param on what it let through; of the last, what it found
     * @param figures what it took and found; empty of what selects
     */
    public record Stage(Optional<String> grader, String title, String way, long in, long on, Optional<Found> figures) {
        public Stage {
            requireNonNull(grader, "grader is null");
            requireNonNull(title, "title is null");
            requireNonNull(way, "way is null");
            requireNonNull(figures, "figures is null");
        }

        /** What part went on, in words; empty where nothing came. */
        public String share() {
            return GraderView.share(on, in);
        }
    }

    /**
     * What a grader took and found.
     *
     * @param took how long its questions took together, in words
     * @param judged what people decided about the violations
     */
    public record Found(
            long answers, long violating, String tokens, String money, String took, GraderFigures.Judged judged) {}

    /** The figures of one grader. */
    record Figures(GraderFigures.Stages stages, GraderFigures.Judged judged) {}

    /** The cascades of a pack: one for each grader that reads another and is read by none. */
    static List<GraderCascade> of(Map<String, GraderDefinition> graders, Function<String, Figures> figures) {
        return graders.values().stream()
                .filter(grader -> grader.reads() instanceof GraderReading.AnswersOf)
                .filter(grader -> isLast(grader, graders.values()))
                .map(last -> cascade(chain(last, graders), figures))
                .toList();
    }

    private static boolean isLast(GraderDefinition grader, Collection<GraderDefinition> graders) {
        return graders.stream()
                .noneMatch(other -> other.reads() instanceof GraderReading.AnswersOf reads
                        && reads.grader().equals(grader.id()));
    }

    /** A checked pack's chains have a beginning. */
    private static List<GraderDefinition> chain(GraderDefinition last, Map<String, GraderDefinition> graders) {
        List<GraderDefinition> chain = new ArrayList<>(List.of(last));
        while (chain.get(0).reads() instanceof GraderReading.AnswersOf reads) {
            chain.add(0, requireNonNull(graders.get(reads.grader()), "a checked pack has the grader"));
        }
        return chain;
    }

    private static GraderCascade cascade(List<GraderDefinition> chain, Function<String, Figures> figures) {
        List<Figures> all =
                chain.stream().map(grader -> figures.apply(grader.id())).toList();
        List<Stage> stages = new ArrayList<>();
        GraderFigures.Stages first = all.get(0).stages();
        GraderReading beginning = chain.get(0).reads();
        stages.add(new Stage(
                Optional.empty(),
                selecting(beginning),
                beginning instanceof GraderReading.SampleOf ? "chance" : "pattern or score",
                first.events(),
                first.selected(),
                Optional.empty()));
        for (int i = 0; i < chain.size(); i++) {
            GraderDefinition grader = chain.get(i);
            GraderFigures.Stages taken = all.get(i).stages();
            boolean last = i == chain.size() - 1;
            stages.add(new Stage(
                    Optional.of(grader.id()),
                    grader.title(),
                    grader.kind() instanceof GraderByMeaning kind ? kind.way() : "language model",
                    taken.selected(),
                    last ? taken.violating() : all.get(i + 1).stages().selected(),
                    Optional.of(found(all.get(i)))));
        }
        return new GraderCascade(chain.get(chain.size() - 1).title(), stages);
    }

    private static String selecting(GraderReading beginning) {
        if (beginning instanceof GraderReading.HitsOf hits) {
            return "Hits of " + hits.detector();
        }
        return beginning instanceof GraderReading.RowsOf rows
                ? "A query over " + rows.table()
                : "A sample of " + ((GraderReading.SampleOf) beginning).table();
    }

    private static Found found(Figures figures) {
        GraderFigures.Stages stages = figures.stages();
        return new Found(
                stages.asked() + stages.fromCache(),
                stages.violating(),
                GraderView.number(stages.inputTokens() + stages.outputTokens()),
                GraderView.money(stages.costMicros()),
                GraderView.seconds(stages.tookMillis()),
                figures.judged());
    }
}
