/**
 * What detectors cost on somebody's own events.
 *
 * <p>It must not know where the events come from, or how costs are shown.
 */
@NullMarked
package io.breakwater.replay.bench;

import org.jspecify.annotations.NullMarked;
