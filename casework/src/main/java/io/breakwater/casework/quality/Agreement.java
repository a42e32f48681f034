package io.breakwater.casework.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How far people agree.
 *
 * @param units judged by at least two
 * @param raw share of pairs of judgements on one unit that are equal
 * @param kappa Cohen's, of two raters in fixed roles; empty where chance alone would agree always, or other than two judged
 * @param alpha Krippendorff's for nominal values; empty where all judgements are the same
 */
public record Agreement(int units, double raw, Optional<Double> kappa, Optional<Double> alpha) {
    /**
     * From the judgements on each unit, in the order of the raters; units with fewer than two count for nothing.
     *
     * @return empty where no unit has two judgements
     */
    public static Optional<Agreement> of(List<List<String>> votes) {
        List<List<String>> units =
                votes.stream().filter(unit -> unit.size() > 1).toList();
        if (units.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Agreement(units.size(), raw(units), kappa(units), alpha(units)));
    }

    private static double raw(List<List<String>> units) {
        double equal = 0;
        double pairs = 0;
        for (List<String> unit : units) {
            for (long count : counts(unit).values()) {
                equal += count * (count - 1.0);
            }
            pairs += unit.size() * (unit.size() - 1.0);
        }
        return equal / pairs;
    }

    private static Optional<Double> kappa(List<List<String>> units) {
        if (units.stream().anyMatch(unit -> unit.size() != 2)) {
            return Optional.empty();
        }
        Map<String, Long> first = counts(units.stream().map(unit -> unit.get(0)).toList());
        Map<String, Long> second =
                counts(units.stream().map(unit -> unit.get(1)).toList());
        double n = units.size();
        double expected = 0;
        for (String value : new TreeSet<>(first.keySet())) {
            expected += first.getOrDefault(value, 0L) / n * (second.getOrDefault(value, 0L) / n);
        }
        return expected == 1 ? Optional.empty() : Optional.of((raw(units) - expected) / (1 - expected));
    }

    /** One minus the disagreement within units over that among all judgements, whatever their unit. */
    private static Optional<Double> alpha(List<List<String>> units) {
        List<String> all = new ArrayList<>();
        double observed = 0;
        for (List<String> unit : units) {
            double equal = 0;
            for (long count : counts(unit).values()) {
                equal += count * (count - 1.0);
            }
            observed += unit.size() - equal / (unit.size() - 1.0);
            all.addAll(unit);
        }
        double n = all.size();
        double equalByChance = 0;
        for (long count : counts(all).values()) {
            equalByChance += count * (count - 1.0);
        }
        double expected = (n * (n - 1) - equalByChance) / (n - 1);
        return expected == 0 ? Optional.empty() : Optional.of(1 - observed / expected);
    }

    private static Map<String, Long> counts(List<String> values) {
        Map<String, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }
}
