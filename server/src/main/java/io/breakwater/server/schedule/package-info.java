/**
 * Runs scheduled detectors by the clock: which span is due, who claimed it, what came of it.
 *
 * <p>It must not know pages or requests.
 */
@NullMarked
package io.breakwater.server.schedule;

import org.jspecify.annotations.NullMarked;
