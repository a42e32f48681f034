/**
 * What detectors may look up besides events: lists, labels and facts.
 *
 * <p>It must not know where their contents come from.
 */
@NullMarked
package io.breakwater.plan.reference;

import org.jspecify.annotations.NullMarked;
