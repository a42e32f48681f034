/**
 * Tests of replay.
 *
 * <p>They must not use anything but its public entry points and real packs.
 */
@NullMarked
package io.breakwater.replay.feed;

import org.jspecify.annotations.NullMarked;
