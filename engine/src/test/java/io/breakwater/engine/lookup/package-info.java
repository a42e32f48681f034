/**
 * Tests of the labels and facts that hold.
 *
 * <p>They must not know how snapshots are written.
 */
@NullMarked
package io.breakwater.engine.lookup;

import org.jspecify.annotations.NullMarked;
