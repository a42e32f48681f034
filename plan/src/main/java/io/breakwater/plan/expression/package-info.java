/**
 * Typed scalar expressions of plans. All are total: overflow, a bad cast and division by zero give NULL.
 *
 * <p>It must not know how a runtime evaluates them.
 */
@NullMarked
package io.breakwater.plan.expression;

import org.jspecify.annotations.NullMarked;
