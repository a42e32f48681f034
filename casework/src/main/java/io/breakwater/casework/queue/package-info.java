/**
 * The order in which alerts wait.
 *
 * <p>It must not know who reviews them.
 */
@NullMarked
package io.breakwater.casework.queue;

import org.jspecify.annotations.NullMarked;
