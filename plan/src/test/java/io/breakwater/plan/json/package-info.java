/**
 * Tests of the JSON form of plans.
 *
 * <p>They must not share code with what they judge beyond its public entry points and the table of names.
 */
@NullMarked
package io.breakwater.plan.json;

import org.jspecify.annotations.NullMarked;
