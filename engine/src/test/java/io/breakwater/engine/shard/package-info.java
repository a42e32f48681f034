/**
 * Tests of what a shard is made of, against plain collections.
 *
 * <p>They must not know detectors.
 */
@NullMarked
package io.breakwater.engine.shard;

import org.jspecify.annotations.NullMarked;
