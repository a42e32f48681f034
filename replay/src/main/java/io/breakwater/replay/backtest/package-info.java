/**
 * Whom a detector would have hit: runs it over stored events and says how the answer differs from others.
 *
 * <p>It must not know who asks, or how results are shown.
 */
@NullMarked
package io.breakwater.replay.backtest;

import org.jspecify.annotations.NullMarked;
