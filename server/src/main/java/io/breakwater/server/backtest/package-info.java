/**
 * Backtests and explanations of a deployment's detectors, with what people decided beside them.
 *
 * <p>It must not know how rows are read, or how results are shown.
 */
@NullMarked
package io.breakwater.server.backtest;

import org.jspecify.annotations.NullMarked;
