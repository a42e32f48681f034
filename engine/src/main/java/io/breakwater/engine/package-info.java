/**
 * Runs installed detectors over events in their one order and returns the hits.
 *
 * <p>It must not know SQL text, where events are stored, or what people do with a hit.
 */
@NullMarked
package io.breakwater.engine;

import org.jspecify.annotations.NullMarked;
