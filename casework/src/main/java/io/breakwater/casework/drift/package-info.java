/**
 * How the scores that models gave to stored events lie, day by day, and what reviewers said of those events.
 *
 * <p>It must not know how models score, or where events are stored.
 */
@NullMarked
package io.breakwater.casework.drift;

import org.jspecify.annotations.NullMarked;
