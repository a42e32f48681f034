package io.breakwater.model.control;

/** A change of what detectors find besides events, logged in one order with the events so that a replay is exact. */
public sealed interface ControlRecord
        permits DetectorChange, FactChange, LabelChange, ListChange, PackActivation, RunBegan {}
