/**
 * How values of one type compare: the one order and the one equality that every runtime uses.
 *
 * <p>It must not know expressions or rows.
 */
@NullMarked
package io.breakwater.plan.value;

import org.jspecify.annotations.NullMarked;
