/**
 * DuckDB as a library: instances, writing rows, quoting.
 *
 * <p>It must not know which tables exist.
 */
@NullMarked
package io.breakwater.history.duckdb;

import org.jspecify.annotations.NullMarked;
