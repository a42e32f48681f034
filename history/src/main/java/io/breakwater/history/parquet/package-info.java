/**
 * Parquet files of others, read row by row.
 *
 * <p>It must not know what the rows mean, nor of the files that the history itself keeps.
 */
@NullMarked
package io.breakwater.history.parquet;

import org.jspecify.annotations.NullMarked;
