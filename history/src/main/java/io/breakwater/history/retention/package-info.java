/**
 * Taking away what is older than the pack wants to keep.
 *
 * <p>It must not know when it is run, nor who reads what it did.
 */
@NullMarked
package io.breakwater.history.retention;

import org.jspecify.annotations.NullMarked;
