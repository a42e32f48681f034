/**
 * The simulator: traffic of an imagined product, for those who have no data at hand.
 *
 * <p>It must not know the detectors it is meant to exercise.
 */
@NullMarked
package io.breakwater.intake.simulator;

import org.jspecify.annotations.NullMarked;
