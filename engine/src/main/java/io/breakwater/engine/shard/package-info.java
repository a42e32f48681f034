/**
 * The state of windows that expire: for one partitioning a log of rows in order, one cursor for each age at which rows
 * enter or leave a window, and for each key the counters that they move.
 *
 * <p>It must not know expressions, detectors or tables.
 */
@NullMarked
package io.breakwater.engine.shard;

import org.jspecify.annotations.NullMarked;
