/**
 * Evaluates the plan's expressions over one row, with the total and three-valued meaning that the plan gives them.
 *
 * <p>It must not know windows, detectors or where the row comes from.
 */
@NullMarked
package io.breakwater.engine.expression;

import org.jspecify.annotations.NullMarked;
