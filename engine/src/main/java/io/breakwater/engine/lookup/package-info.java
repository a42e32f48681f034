/**
 * What detectors look up besides events - lists, labels, facts - as of the current engine time.
 *
 * <p>It must not know who changes them.
 */
@NullMarked
package io.breakwater.engine.lookup;

import org.jspecify.annotations.NullMarked;
