/**
 * Judgements on alerts and what follows from them.
 *
 * <p>It must not know how a measure reaches the product.
 */
@NullMarked
package io.breakwater.casework.decision;

import org.jspecify.annotations.NullMarked;
