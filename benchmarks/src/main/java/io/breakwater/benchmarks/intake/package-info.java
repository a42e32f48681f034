/**
 * How much a whole server takes in, over HTTP, with everything durable.
 *
 * <p>It must not know what is inside: it starts the command, and talks to the API.
 */
@NullMarked
package io.breakwater.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
