package io.breakwater.signals.training;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Learns from examples. */
@FunctionalInterface
interface Learner<E extends Labelled> {
    /** What gives each example the margin that the learned model sees in it. */
    ToDoubleFunction<E> learn(List<E> examples);
}
