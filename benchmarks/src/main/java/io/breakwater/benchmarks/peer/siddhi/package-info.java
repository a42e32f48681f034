/**
 * Siddhi under measurement.
 *
 * <p>It must not know our engine.
 */
@NullMarked
package io.breakwater.benchmarks.peer.siddhi;

import org.jspecify.annotations.NullMarked;
