/**
 * Explains detectors from stored events: why one fired at an event or not, and who came near.
 *
 * <p>It must not know who asks, or who may see which value.
 */
@NullMarked
package io.breakwater.replay.explain;

import org.jspecify.annotations.NullMarked;
