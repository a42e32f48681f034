/**
 * Sealed history: the log's blocks as Parquet files, and the manifest that says which files count.
 *
 * <p>It must not know who queries, nor what detectors make of events.
 */
@NullMarked
package io.breakwater.history.store;

import org.jspecify.annotations.NullMarked;
