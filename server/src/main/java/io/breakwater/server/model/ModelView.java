package io.breakwater.server.model;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.drift.ScoreColumn;
import io.breakwater.casework.drift.ScoreReading;
import io.breakwater.casework.drift.ScoreReference;
import io.breakwater.pack.ModelCard;
import io.breakwater.server.drift.Drift;
import io.breakwater.server.format.BarChart;
import io.breakwater.server.format.Figures;
import io.breakwater.server.format.Sparkline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model as its page shows it.
 *
 * @param call how SQL asks it; empty where only graders judge by it
 * @param graders that judge by it
 * @param places where its scores are stored
 */
public record ModelView(ModelCard card, Optional<String> call, List<String> graders, List<Place> places) {
    public ModelView {
        requireNonNull(card, "card is null");
        requireNonNull(call, "call is null");
        graders = List.copyOf(graders);
        places = List.copyOf(places);
    }

    /**
     * A column of scores.
     *
     * @param detectors that read it
     * @param reference what is compared with; empty before the first reading
     * @param readings the latest first
     */
    public record Place(
            ScoreColumn where,
            List<String> detectors,
            Optional<ScoreReference> reference,
            List<ScoreReading> readings) {
        public Place {
            requireNonNull(where, "where is null");
            detectors = List.copyOf(detectors);
            readings = List.copyOf(readings);
        }

        public String id() {
            return where.model() + "-" + where.table() + "-" + where.column();
        }

        public Optional<ScoreReading> latest() {
            return readings.stream().findFirst();
        }

        public Drift drift() {
            return latest().map(Drift::of).orElse(Drift.TOO_FEW);
        }

        public String comparedWith() {
            return reference.filter(ScoreReference::ofTraining).isPresent()
                    ? "its training"
                    : "the first day on which it was looked at";
        }

        /** The ten parts: how many scores of a hundred lie in each. */
        public BarChart shares(ScoreReading reading) {
            List<Double> deciles = reference.map(ScoreReference::deciles).orElse(List.of());
            List<Sparkline.Value> values = new ArrayList<>();
            for (int part = 0; part < reading.shares().size(); part++) {
                String from = part == 0 || deciles.isEmpty() ? "" : "above " + score(deciles.get(part - 1)) + " ";
                String to = part >= deciles.size() ? "" : "to " + score(deciles.get(part)) + " ";
                values.add(new Sparkline.Value(
                        Math.round(reading.shares().get(part) * 100),
                        from + to + "lie " + Figures.percent(reading.shares().get(part)) + ", expected "
                                + Figures.percent(reading.expected().get(part))));
            }
            return BarChart.of(
                    values,
                    "Per cent of the day's scores in each tenth of those of " + comparedWith()
                            + ", from the lowest to the highest",
                    List.of("lowest tenth", "highest tenth"));
        }

        /** Shifts of the last days, the oldest first. */
        public Sparkline shifts() {
            List<Sparkline.Value> values = new ArrayList<>();
            for (ScoreReading reading : readings) {
                values.add(
                        0,
                        new Sparkline.Value(Math.round(reading.shift() * 100), reading.day() + ": " + shift(reading)));
            }
            return Sparkline.of(values, "Shift day by day");
        }

        public String shift(ScoreReading reading) {
            return String.format(Locale.ROOT, "%.2f", reading.shift());
        }

        private static String score(double score) {
            return String.format(Locale.ROOT, "%.3f", score);
        }
    }
}
