/**
 * Control records: what changes answers besides events, in the same order as events.
 *
 * <p>It must not know who asked for a change.
 */
@NullMarked
package io.breakwater.model.control;

import org.jspecify.annotations.NullMarked;
