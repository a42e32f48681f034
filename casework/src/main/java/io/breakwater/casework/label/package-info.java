/**
 * Labels on entities, and their way into the event log.
 *
 * <p>It must not know who looks labels up.
 */
@NullMarked
package io.breakwater.casework.label;

import org.jspecify.annotations.NullMarked;
