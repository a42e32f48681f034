/**
 * Snapshots of what is kept in memory, each bound to the block it follows.
 *
 * <p>It must not know what is in them.
 */
@NullMarked
package io.breakwater.history.snapshot;

import org.jspecify.annotations.NullMarked;
