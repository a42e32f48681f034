/**
 * Tests of the duckdb package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.peer.duckdb;

import org.jspecify.annotations.NullMarked;
