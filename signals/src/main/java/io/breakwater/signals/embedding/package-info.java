/**
 * Points for texts, near each other where the texts mean much the same: a sentence model that runs in this process.
 *
 * <p>It must not know what texts are about, where they come from, or what becomes of the points.
 */
@NullMarked
package io.breakwater.signals.embedding;

import org.jspecify.annotations.NullMarked;
