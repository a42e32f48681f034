/**
 * The immutable, runtime-neutral plan of a detector: a tree of relational nodes that a row is pushed through.
 *
 * <p>It must not know SQL text, how a runtime keeps state, or where events come from.
 */
@NullMarked
package io.breakwater.plan;

import org.jspecify.annotations.NullMarked;
