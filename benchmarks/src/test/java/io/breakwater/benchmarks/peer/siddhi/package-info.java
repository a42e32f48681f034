/**
 * Tests of the siddhi package.
 *
 * <p>They must not measure time.
 */
@NullMarked
package io.breakwater.benchmarks.peer.siddhi;

import org.jspecify.annotations.NullMarked;
