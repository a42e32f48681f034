/**
 * Figures counted from what is stored, asked once for all open pages.
 *
 * <p>It must not know HTTP or how a page looks.
 */
@NullMarked
package io.breakwater.server.stored;

import org.jspecify.annotations.NullMarked;
