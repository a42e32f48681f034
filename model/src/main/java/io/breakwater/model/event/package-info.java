/**
 * Events: immutable facts with their times and their place in the one order.
 *
 * <p>It must not know what detectors make of them.
 */
@NullMarked
package io.breakwater.model.event;

import org.jspecify.annotations.NullMarked;
