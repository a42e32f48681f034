/**
 * The state of windows: per key a log of rows, per frame two cursors over it and the aggregates between them.
 *
 * <p>It must not know detectors or where rows come from.
 */
@NullMarked
package io.breakwater.engine.window;

import org.jspecify.annotations.NullMarked;
