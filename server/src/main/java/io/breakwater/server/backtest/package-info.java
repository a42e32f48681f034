/**
 * What people decided, beside what a backtest finds.
 *
 * <p>It must not know how a backtest runs.
 */
@NullMarked
package io.breakwater.server.backtest;

import org.jspecify.annotations.NullMarked;
