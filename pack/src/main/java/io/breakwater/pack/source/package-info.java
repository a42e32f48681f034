/**
 * The files of a pack as text with lines and a hash.
 *
 * <p>It must not know what stands in them.
 */
@NullMarked
package io.breakwater.pack.source;

import org.jspecify.annotations.NullMarked;
