/**
 * Says why a detector fired at an event or did not: every condition and every window's value at that moment, and what was
 * missing.
 *
 * <p>It must not know where events come from, or who may see which value.
 */
@NullMarked
package io.breakwater.engine.explain;

import org.jspecify.annotations.NullMarked;
