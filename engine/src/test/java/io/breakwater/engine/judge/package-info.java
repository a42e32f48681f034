/**
 * What runs detectors over a stream, one class for each runtime, behind one interface: rows in, hits out.
 *
 * <p>It must not know corpora, generators or what anybody expects; runtimes are reached through their public entry points.
 */
@NullMarked
package io.breakwater.engine.judge;

import org.jspecify.annotations.NullMarked;
