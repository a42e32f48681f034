/**
 * The page on how well people judge.
 *
 * <p>It must not know how reviews are handed out.
 */
@NullMarked
package io.breakwater.server.quality;

import org.jspecify.annotations.NullMarked;
