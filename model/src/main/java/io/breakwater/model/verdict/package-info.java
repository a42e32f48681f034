/**
 * The answer to a caller who waits for what an event means.
 *
 * <p>It must not know who asks or how the answer is found.
 */
@NullMarked
package io.breakwater.model.verdict;

import org.jspecify.annotations.NullMarked;
