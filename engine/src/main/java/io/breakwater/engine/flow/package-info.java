/**
 * Plans turned inside out: every expression of a detector in terms of the columns of one event and of window values, so
 * that equal windows, filters and expressions of different detectors become the same object.
 *
 * <p>It must not know how a window is kept or when an expression is evaluated.
 */
@NullMarked
package io.breakwater.engine.flow;

import org.jspecify.annotations.NullMarked;
