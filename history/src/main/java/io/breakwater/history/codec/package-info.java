/**
 * Bytes of a column of values: the parts from which stored blocks are made.
 *
 * <p>It must not know events, blocks or where bytes are kept.
 */
@NullMarked
package io.breakwater.history.codec;

import org.jspecify.annotations.NullMarked;
