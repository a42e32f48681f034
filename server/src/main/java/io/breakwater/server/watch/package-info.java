/**
 * The first page: today at a glance.
 *
 * <p>It must not compute figures; it shows those it is given.
 */
@NullMarked
package io.breakwater.server.watch;

import org.jspecify.annotations.NullMarked;
