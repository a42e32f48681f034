/**
 * Reads stored rows in order of engine time, only the needed columns, as batches of plain arrays.
 *
 * <p>It must not know detectors or what becomes of the rows.
 */
@NullMarked
package io.breakwater.history.scan;

import org.jspecify.annotations.NullMarked;
