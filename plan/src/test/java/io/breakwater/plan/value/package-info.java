/**
 * Tests of the order of values.
 *
 * <p>They must not share code with what they judge beyond its public entry points.
 */
@NullMarked
package io.breakwater.plan.value;

import org.jspecify.annotations.NullMarked;
