/**
 * Hits: rows of a detector's answer.
 *
 * <p>It must not know alerts or anything people do with a hit.
 */
@NullMarked
package io.breakwater.model.hit;

import org.jspecify.annotations.NullMarked;
