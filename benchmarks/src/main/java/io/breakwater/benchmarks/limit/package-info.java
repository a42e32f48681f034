/**
 * The detectors of D8 written by hand: how fast one thread could be.
 *
 * <p>It must not know the language, the engine or the peers.
 */
@NullMarked
package io.breakwater.benchmarks.limit;

import org.jspecify.annotations.NullMarked;
