/**
 * Tests of the workload package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
