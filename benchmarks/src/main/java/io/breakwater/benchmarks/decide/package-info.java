/**
 * How long callers wait for a verdict of a whole server, over HTTP: on its own, and while a new detector starts warm.
 *
 * <p>It must not know what is inside: it starts the command, and talks to the API.
 */
@NullMarked
package io.breakwater.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
