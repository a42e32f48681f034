/**
 * DuckDB under measurement, with detectors as queries over a table.
 *
 * <p>It must not know our engine.
 */
@NullMarked
package io.breakwater.benchmarks.peer.duckdb;

import org.jspecify.annotations.NullMarked;
