package io.breakwater.casework.label;

import io.breakwater.model.control.LabelChange;

/**
 * Where label changes enter the event log, in one order with the events.
 *
 * <p>A change is given at least once: again after a crash or after the sink threw. The sink must not wait for the thread
 * that calls {@code AlertIntake.accept}, because that thread may be the one that gives it the change.
 */
@FunctionalInterface
public interface LabelSink {
    /** Takes the change; when it throws, it is given the change again later. */
    void put(LabelChange change);
}
