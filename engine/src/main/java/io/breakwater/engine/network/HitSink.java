package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;

/** Receives what detectors find. */
@FunctionalInterface
public interface HitSink {
    /**
     * @param detector its place in the list that the network was built of; ascending for one event
     * @param row the columns of its row; valid for good
     */
    void accept(int detector, Row row);
}
