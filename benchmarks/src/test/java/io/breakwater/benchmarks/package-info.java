/**
 * Tests of the benchmarks.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks;

import org.jspecify.annotations.NullMarked;
