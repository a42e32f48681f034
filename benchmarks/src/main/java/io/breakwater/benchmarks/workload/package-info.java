/**
 * The events that are measured with.
 *
 * <p>It must not know who reads them.
 */
@NullMarked
package io.breakwater.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
