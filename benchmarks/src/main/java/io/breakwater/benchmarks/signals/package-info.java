/**
 * Measures what signals cost per prompt.
 *
 * <p>It must not know events or detectors.
 */
@NullMarked
package io.breakwater.benchmarks.signals;

import org.jspecify.annotations.NullMarked;
