/**
 * A whole server as a process, and what it costs.
 *
 * <p>It must not know what is inside: it starts the command.
 */
@NullMarked
package io.breakwater.benchmarks.process;

import org.jspecify.annotations.NullMarked;
