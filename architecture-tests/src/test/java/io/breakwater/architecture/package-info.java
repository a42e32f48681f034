/**
 * Rules about the whole code base: walls between modules, vendor fences, house style.
 *
 * <p>When one fails, move the code to where it belongs; a rule changes only together with docs/decisions.
 */
@NullMarked
package io.breakwater.architecture;

import org.jspecify.annotations.NullMarked;
