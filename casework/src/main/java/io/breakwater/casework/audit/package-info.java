/**
 * The append-only, hash-chained record of who did and read what.
 *
 * <p>It must not know what the acts mean.
 */
@NullMarked
package io.breakwater.casework.audit;

import org.jspecify.annotations.NullMarked;
