/**
 * Legal holds: what nothing may take out of history.
 *
 * <p>It must not know who wants to take something out.
 */
@NullMarked
package io.breakwater.history.hold;

import org.jspecify.annotations.NullMarked;
