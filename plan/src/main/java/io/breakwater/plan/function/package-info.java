/**
 * The scalar functions every runtime shares: signature, meaning and the one implementation.
 *
 * <p>It must not know rows, tables or state.
 */
@NullMarked
package io.breakwater.plan.function;

import org.jspecify.annotations.NullMarked;
