/**
 * What may happen without a person: who let a detector act, how much it may do, what stops it, and how all of it is undone.
 *
 * <p>It must not know how a measure reaches the product.
 */
@NullMarked
package io.breakwater.casework.automation;

import org.jspecify.annotations.NullMarked;
