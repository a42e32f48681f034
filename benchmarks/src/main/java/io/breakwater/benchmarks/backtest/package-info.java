/**
 * A detector or a query over stored files, beside the same SQL in DuckDB.
 *
 * <p>It must not know how history chooses its files.
 */
@NullMarked
package io.breakwater.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
