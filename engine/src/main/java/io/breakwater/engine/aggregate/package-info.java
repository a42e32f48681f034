/**
 * Values over a set of rows that grows at one end and shrinks at the other, kept exactly.
 *
 * <p>It must not know frames, keys or events.
 */
@NullMarked
package io.breakwater.engine.aggregate;

import org.jspecify.annotations.NullMarked;
