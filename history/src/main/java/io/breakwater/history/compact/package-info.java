/**
 * Many small files become few large ones.
 *
 * <p>It must not know what the rows mean, nor when it is called.
 */
@NullMarked
package io.breakwater.history.compact;

import org.jspecify.annotations.NullMarked;
