/**
 * Tests of the engine package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
