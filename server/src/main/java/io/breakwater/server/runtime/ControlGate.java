package io.breakwater.server.runtime;

import io.breakwater.casework.label.LabelSink;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.model.control.LabelChange;
import org.jspecify.annotations.Nullable;

/** Lets casework, which is built before the pipeline, put label changes into the one order. */
final class ControlGate implements LabelSink {
    private volatile @Nullable Pipeline pipeline;

    void open(Pipeline started) {
        pipeline = started;
    }

    @Override
    public void put(LabelChange change) {
        Pipeline started = pipeline;
        if (started == null) {
            throw new IllegalStateException("the pipeline has not started");
        }
        started.submitControl(change).join();
    }
}
