/**
 * How long a reviewer waits for a whole server with very many alerts.
 *
 * <p>It must not know what is inside: it writes alerts into the store, and then only talks to the console.
 */
@NullMarked
package io.breakwater.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
