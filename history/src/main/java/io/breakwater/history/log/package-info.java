/**
 * The log: numbered, hash-chained blocks of events, control records and hits in PostgreSQL, one transaction each.
 *
 * <p>It must not know how history is read by queries, nor where events come from.
 */
@NullMarked
package io.breakwater.history.log;

import org.jspecify.annotations.NullMarked;
