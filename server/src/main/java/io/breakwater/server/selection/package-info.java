/**
 * A choice of entities, from a graph, a query or a list, and what can be done with all of them: a case, a label, a measure.
 *
 * <p>It must not know where the choice was made.
 */
@NullMarked
package io.breakwater.server.selection;

import org.jspecify.annotations.NullMarked;
