/**
 * SQL from outside over everything stored: one checked SELECT at a time, within limits.
 *
 * <p>It must not know who asks, beyond whether they may read content.
 */
@NullMarked
package io.breakwater.history.query;

import org.jspecify.annotations.NullMarked;
