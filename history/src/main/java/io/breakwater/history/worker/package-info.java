/**
 * SQL over the rows of history in DuckDB, in this process or in one of its own that may die alone.
 *
 * <p>It must not know who asks, nor judge the SQL: whoever calls it has let it pass.
 */
@NullMarked
package io.breakwater.history.worker;

import org.jspecify.annotations.NullMarked;
