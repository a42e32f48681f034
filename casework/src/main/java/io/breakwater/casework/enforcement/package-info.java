/**
 * Measures applied to entities: guarded, explained, delivered, undone.
 *
 * <p>It must not know alerts and reviews.
 */
@NullMarked
package io.breakwater.casework.enforcement;

import org.jspecify.annotations.NullMarked;
