package io.breakwater.signals.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Intervals of 95 % for measures of a ranking, by drawing whole groups again. */
final class Bootstrap {
    private static final int DRAWS = 200;
    private static final long SEED = 1;

    private Bootstrap() {}

    static TrainingReport.Measure of(List<Ranking.Scored> rows, ToDoubleFunction<Ranking> measure) {
        List<List<Ranking.Scored>> groups = List.copyOf(rows.stream()
                .collect(Collectors.groupingBy(row -> row.example().group(), TreeMap::new, Collectors.toList()))
                .values());
        Random random = new Random(SEED);
        double[] values = new double[DRAWS];
        int drawn = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Ranking.Scored> again = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                again.addAll(groups.get(random.nextInt(groups.size())));
            }
            Ranking ranking = new Ranking(again);
            if (ranking.hasBoth()) {
                values[drawn++] = measure.applyAsDouble(ranking);
            }
        }
        double value = measure.applyAsDouble(new Ranking(rows));
        double[] sorted = Arrays.copyOf(values, drawn);
        Arrays.sort(sorted);
        return drawn == 0
                ? new TrainingReport.Measure(value, value, value)
                : new TrainingReport.Measure(value, sorted[(int) (drawn * 0.025)], sorted[(int) (drawn * 0.975)]);
    }
}
