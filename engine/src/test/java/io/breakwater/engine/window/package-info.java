/**
 * Tests of the state of windows.
 *
 * <p>They must not share code with what they judge beyond its public entry points.
 */
@NullMarked
package io.breakwater.engine.window;

import org.jspecify.annotations.NullMarked;
