/**
 * Runs the programs of the other packages in turns and compares what they report.
 *
 * <p>It must not know what is in them: they are processes.
 */
@NullMarked
package io.breakwater.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
