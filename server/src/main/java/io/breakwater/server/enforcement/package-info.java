/**
 * The pages of enforcement: what was applied to whom and why, how far the product knows of it, and the ways to apply, release
 * and undo.
 *
 * <p>It must not know alerts and detectors beyond links to their pages.
 */
@NullMarked
package io.breakwater.server.enforcement;

import org.jspecify.annotations.NullMarked;
