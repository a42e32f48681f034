package io.breakwater.signals.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How a model's scores are spread over examples it had not seen, so that later ones can be compared. */
final class ScoreShape {
    private static final int PARTS = 10;

    private ScoreShape() {}

    /** The nine scores at or below which lie a tenth, two tenths and so on of what the examples stand for; ascending. */
    static List<Double> of(List<Ranking.Scored> rows) {
        List<Ranking.Scored> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(Ranking.Scored::score))
                .toList();
        double all = rows.stream().mapToDouble(row -> row.example().weight()).sum();
        List<Double> deciles = new ArrayList<>();
        double seen = 0;
        for (Ranking.Scored row : sorted) {
            seen += row.example().weight();
            while (deciles.size() < PARTS - 1 && seen >= all * (deciles.size() + 1) / PARTS) {
                deciles.add(row.score());
            }
        }
        return List.copyOf(deciles);
    }
}
