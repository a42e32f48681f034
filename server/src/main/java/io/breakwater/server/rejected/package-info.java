/**
 * Refused events in the console: why, what to do, and trying them again.
 *
 * <p>It must not know how an event is checked.
 */
@NullMarked
package io.breakwater.server.rejected;

import org.jspecify.annotations.NullMarked;
