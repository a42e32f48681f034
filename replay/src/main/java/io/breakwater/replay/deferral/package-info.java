/**
 * Deferred detectors: what an inline detector would have hit, found over history within its budget of memory.
 *
 * <p>It must not know when a detector is deferred, or what becomes of the hits.
 */
@NullMarked
package io.breakwater.replay.deferral;

import org.jspecify.annotations.NullMarked;
