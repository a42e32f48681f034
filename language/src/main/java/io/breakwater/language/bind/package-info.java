/**
 * Gives a syntax tree its meaning: names, types, checks, and the plan.
 *
 * <p>It must not know the parser.
 */
@NullMarked
package io.breakwater.language.bind;

import org.jspecify.annotations.NullMarked;
