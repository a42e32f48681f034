/**
 * How much that is hard to look at a person has seen, and what is not given to that person now.
 *
 * <p>It must not know how anybody judges: exposure is never a measure of performance.
 */
@NullMarked
package io.breakwater.casework.exposure;

import org.jspecify.annotations.NullMarked;
