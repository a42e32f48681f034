/**
 * Perceptual hashes of pictures (PDQ): what is alike to the eye has hashes that differ in few bits.
 *
 * <p>It must not know whose hashes they are or what follows from a match.
 */
@NullMarked
package io.breakwater.signals.picture;

import org.jspecify.annotations.NullMarked;
