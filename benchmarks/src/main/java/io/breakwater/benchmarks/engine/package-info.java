/**
 * Our engine under measurement.
 *
 * <p>It must not know the peers.
 */
@NullMarked
package io.breakwater.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
