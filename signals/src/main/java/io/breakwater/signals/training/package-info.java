/**
 * Trains models from labelled texts or rows of numbers, and measures them on those they have not seen.
 *
 * <p>It must not know where labels come from.
 */
@NullMarked
package io.breakwater.signals.training;

import org.jspecify.annotations.NullMarked;
