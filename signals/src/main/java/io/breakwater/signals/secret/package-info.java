/**
 * Finds keys and passwords of known forms in texts.
 *
 * <p>It must not keep or return what it finds, only of which kind it is.
 */
@NullMarked
package io.breakwater.signals.secret;

import org.jspecify.annotations.NullMarked;
