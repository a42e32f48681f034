/**
 * Takes stored rows to detectors: which columns and which rows they need, and by how many threads.
 *
 * <p>It must not know what becomes of the hits.
 */
@NullMarked
package io.breakwater.replay.feed;

import org.jspecify.annotations.NullMarked;
