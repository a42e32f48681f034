/**
 * Tests of the function library.
 *
 * <p>They must not share code with what they judge beyond its public entry points.
 */
@NullMarked
package io.breakwater.plan.function;

import org.jspecify.annotations.NullMarked;
