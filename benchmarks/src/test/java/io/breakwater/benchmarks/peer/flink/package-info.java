/**
 * Tests of the flink package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.peer.flink;

import org.jspecify.annotations.NullMarked;
