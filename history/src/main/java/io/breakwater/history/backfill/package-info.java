/**
 * Rows that were stored before a computed column came into their contract get its values.
 *
 * <p>It must not know how values are calculated, nor when it is called.
 */
@NullMarked
package io.breakwater.history.backfill;

import org.jspecify.annotations.NullMarked;
