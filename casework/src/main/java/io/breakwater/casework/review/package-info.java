/**
 * One person's leased unit of work on an alert.
 *
 * <p>It must not know what is decided.
 */
@NullMarked
package io.breakwater.casework.review;

import org.jspecify.annotations.NullMarked;
