/**
 * Flink SQL under measurement.
 *
 * <p>It must not know our engine.
 */
@NullMarked
package io.breakwater.benchmarks.peer.flink;

import org.jspecify.annotations.NullMarked;
