package io.breakwater.model.control;

/** A change of what detectors may look up, logged in one order with the events so that a replay is exact. */
public sealed interface ControlRecord permits FactChange, LabelChange, PackActivation, RunBegan {}
