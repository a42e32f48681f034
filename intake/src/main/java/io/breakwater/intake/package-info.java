/**
 * Brings events in: what an event is before it is checked, stamped and stored.
 *
 * <p>It must not know HTTP or any one log's layout.
 */
@NullMarked
package io.breakwater.intake;

import org.jspecify.annotations.NullMarked;
