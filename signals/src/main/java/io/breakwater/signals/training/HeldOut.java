package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Scores every example by a model that saw none of its group. */
final class HeldOut {
    private static final int FOLDS = 5;
    /** Share of the examples, the latest ones, on which a model of the earlier ones is judged. */
    private static final double LATEST = 0.3;

    private HeldOut() {}

    /** By models of the other groups' examples, five parts in turn; scores are margins. */
    static <E extends Labelled> List<Ranking.Scored> byGroup(Learner<E> learner, List<E> examples) {
        Map<String, Integer> folds = folds(examples);
        List<Ranking.Scored> rows = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int part = fold;
            Predicate<E> judged = example -> folds.getOrDefault(example.group(), 0) == part;
            List<E> asked = examples.stream().filter(judged).toList();
            if (!asked.isEmpty()) {
                List<E> others = examples.stream().filter(judged.negate()).toList();
                rows.addAll(scored(learner.learn(others), asked));
            }
        }
        return rows;
    }

    /**
     * The latest examples, by a model of the earlier ones that saw none of their groups; scores are probabilities. Empty where
     * times are not known, or too few are left of a class.
     */
    static <E extends Labelled> List<Ranking.Scored> byTime(Learner<E> learner, List<E> examples) {
        List<E> sorted = examples.stream()
                .sorted(Comparator.comparingLong(Labelled::time))
                .toList();
        int latest = sorted.size() - (int) (sorted.size() * LATEST);
        List<E> late = sorted.subList(latest, sorted.size());
        Set<String> lateGroups = late.stream().map(Labelled::group).collect(Collectors.toSet());
        List<E> early = sorted.subList(0, latest).stream()
                .filter(example -> !lateGroups.contains(example.group()))
                .toList();
        boolean known = !sorted.isEmpty()
                && sorted.get(0).time() != sorted.get(sorted.size() - 1).time();
        if (!known || !Training.isEnough(early) || !hasBoth(late)) {
            return List.of();
        }
        Calibration calibration = Calibrating.of(byGroup(learner, early));
        return scored(learner.learn(early), late).stream()
                .map(row -> new Ranking.Scored(row.example(), calibration.probability(row.score())))
                .toList();
    }

    private static boolean hasBoth(List<? extends Labelled> examples) {
        return examples.stream().map(Labelled::positive).distinct().count() == 2;
    }

    private static <E extends Labelled> List<Ranking.Scored> scored(ToDoubleFunction<E> margin, List<E> examples) {
        return examples.stream()
                .map(example -> new Ranking.Scored(example, margin.applyAsDouble(example)))
                .toList();
    }

    /** The largest groups first, each into the part that has the fewest examples of its kind so far. */
    private static Map<String, Integer> folds(List<? extends Labelled> examples) {
        Map<String, List<Labelled>> groups =
                examples.stream().collect(Collectors.groupingBy(Labelled::group, TreeMap::new, Collectors.toList()));
        long[][] sizes = new long[FOLDS][2];
        Map<String, Integer> folds = new TreeMap<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    long positive =
                            entry.getValue().stream().filter(Labelled::positive).count();
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
