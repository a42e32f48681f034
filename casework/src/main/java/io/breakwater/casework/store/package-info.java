/**
 * Transactions, time and conversions towards PostgreSQL.
 *
 * <p>It must not know any one concept of casework.
 */
@NullMarked
package io.breakwater.casework.store;

import org.jspecify.annotations.NullMarked;
