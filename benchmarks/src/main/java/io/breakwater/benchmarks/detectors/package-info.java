/**
 * The detectors that are measured, as texts and as programs.
 *
 * <p>It must not know which engine runs them.
 */
@NullMarked
package io.breakwater.benchmarks.detectors;

import org.jspecify.annotations.NullMarked;
