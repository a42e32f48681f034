/**
 * Tests of the engine.
 *
 * <p>They must not share code with what they judge beyond its public entry points.
 */
@NullMarked
package io.breakwater.engine;

import org.jspecify.annotations.NullMarked;
