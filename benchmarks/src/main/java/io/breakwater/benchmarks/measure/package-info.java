/**
 * Clocks, memory, medians and how they are reported.
 *
 * <p>It must not know what is measured.
 */
@NullMarked
package io.breakwater.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
