package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.score.TextModel;

/** A model and what was measured of it. */
public record TrainedModel(TextModel model, TrainingReport report) {
    public TrainedModel {
        requireNonNull(model, "model is null");
        requireNonNull(report, "report is null");
    }
}
