package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Scores every text by a model that saw no text of its group. */
final class HeldOut {
    private static final int FOLDS = 5;
    /** Share of the texts, the latest ones, on which a model of the earlier ones is judged. */
    private static final double LATEST = 0.3;

    private HeldOut() {}

    /** By models of the texts of the other groups, five parts in turn; scores are margins. */
    static List<Ranking.Scored> byGroup(FeatureSpace space, List<Example> examples) {
        Map<String, Integer> folds = folds(examples);
        List<Ranking.Scored> rows = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int part = fold;
            Predicate<Example> judged = example -> folds.getOrDefault(example.group(), 0) == part;
            List<Example> asked = examples.stream().filter(judged).toList();
            if (!asked.isEmpty()) {
                List<Example> others = examples.stream().filter(judged.negate()).toList();
                rows.addAll(scored(LinearFit.fit("held out", space, others), asked));
            }
        }
        return rows;
    }

    /**
     * The latest texts, by a model of the earlier ones that saw no text of their groups; scores are probabilities. Empty where
     * times are not known, or too few texts are left of a class.
     */
    static List<Ranking.Scored> byTime(FeatureSpace space, List<Example> examples) {
        List<Example> sorted = examples.stream()
                .sorted(Comparator.comparingLong(Example::time))
                .toList();
        int latest = sorted.size() - (int) (sorted.size() * LATEST);
        List<Example> late = sorted.subList(latest, sorted.size());
        Set<String> lateGroups = late.stream().map(Example::group).collect(Collectors.toSet());
        List<Example> early = sorted.subList(0, latest).stream()
                .filter(example -> !lateGroups.contains(example.group()))
                .toList();
        boolean known = !sorted.isEmpty()
                && sorted.get(0).time() != sorted.get(sorted.size() - 1).time();
        if (!known || !TextTraining.isEnough(early) || !hasBoth(late)) {
            return List.of();
        }
        Calibration calibration = Calibrating.of(byGroup(space, early));
        return scored(LinearFit.fit("earlier", space, early), late).stream()
                .map(row -> new Ranking.Scored(row.example(), calibration.probability(row.score())))
                .toList();
    }

    private static boolean hasBoth(List<Example> examples) {
        return examples.stream().map(Example::positive).distinct().count() == 2;
    }

    private static List<Ranking.Scored> scored(TextModel model, List<Example> examples) {
        return examples.stream()
                .map(example -> new Ranking.Scored(example, model.margin(example.text())))
                .toList();
    }

    /** The largest groups first, each into the part that has the fewest texts of its kind so far. */
    private static Map<String, Integer> folds(List<Example> examples) {
        Map<String, List<Example>> groups =
                examples.stream().collect(Collectors.groupingBy(Example::group, TreeMap::new, Collectors.toList()));
        long[][] sizes = new long[FOLDS][2];
        Map<String, Integer> folds = new TreeMap<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    long positive =
                            entry.getValue().stream().filter(Example::positive).count();
                    int kind = positive * 2 > entry.getValue().size() ? 1 : 0;
                    int best = 0;
                    for (int fold = 1; fold < FOLDS; fold++) {
                        best = sizes[fold][kind] < sizes[best][kind] ? fold : best;
                    }
                    sizes[best][kind] += entry.getValue().size();
                    folds.put(entry.getKey(), best);
                });
        return folds;
    }
}
