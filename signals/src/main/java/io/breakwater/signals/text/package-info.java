/**
 * The normal form of texts, in which disguises of spelling are undone.
 *
 * <p>It must not know patterns.
 */
@NullMarked
package io.breakwater.signals.text;

import org.jspecify.annotations.NullMarked;
