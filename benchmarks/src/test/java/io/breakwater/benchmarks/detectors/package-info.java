/**
 * Tests of the detectors package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.detectors;

import org.jspecify.annotations.NullMarked;
