/**
 * Clusters of nearly equal texts, found as the texts come in.
 *
 * <p>It must not know where texts come from.
 */
@NullMarked
package io.breakwater.signals.duplicate;

import org.jspecify.annotations.NullMarked;
