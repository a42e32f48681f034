package io.breakwater.signals.score;

/** What was trained to find something, and gives it a probability. */
public sealed interface Model permits TextModel, PointModel, TreeModel {
    String id();

    Calibration calibration();

    /** The same model with another calibration. */
    Model with(Calibration other);
}
