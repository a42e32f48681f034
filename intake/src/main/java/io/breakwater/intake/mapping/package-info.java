/**
 * Mappings: turns rows of foreign logs into events and facts, several logs merged into one order of time.
 *
 * <p>It must not know how events are stored.
 */
@NullMarked
package io.breakwater.intake.mapping;

import org.jspecify.annotations.NullMarked;
