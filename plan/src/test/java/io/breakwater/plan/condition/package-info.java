/**
 * Tests of what conditions say of each other, judged by trying all rows.
 *
 * <p>They must not share code with what they judge beyond its public entry points.
 */
@NullMarked
package io.breakwater.plan.condition;

import org.jspecify.annotations.NullMarked;
