/**
 * Evaluates the expressions that decide most often - whole numbers, comparisons, logic - without making objects; the rest it
 * hands to the plain evaluation.
 *
 * <p>It must not know windows or detectors.
 */
@NullMarked
package io.breakwater.engine.typed;

import org.jspecify.annotations.NullMarked;
