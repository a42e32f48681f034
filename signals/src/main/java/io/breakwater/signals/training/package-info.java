/**
 * Trains models from labelled texts, and measures them on texts they have not seen.
 *
 * <p>It must not know where labels come from.
 */
@NullMarked
package io.breakwater.signals.training;

import org.jspecify.annotations.NullMarked;
