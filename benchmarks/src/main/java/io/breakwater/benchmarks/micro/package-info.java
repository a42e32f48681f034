/**
 * Single parts of the engine under JMH, for those who work on them.
 *
 * <p>It must not know the peers.
 */
@NullMarked
package io.breakwater.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
