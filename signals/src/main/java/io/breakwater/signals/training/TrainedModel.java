package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.score.Model;
import java.util.List;

/**
 * A model and what was measured of it.
 *
 * @param deciles the nine scores at or below which lie a tenth, two tenths and so on of the examples, by models that had not seen
 *     them; ascending
 */
public record TrainedModel(Model model, TrainingReport report, List<Double> deciles) {
    public TrainedModel {
        requireNonNull(model, "model is null");
        requireNonNull(report, "report is null");
        deciles = List.copyOf(deciles);
    }
}
