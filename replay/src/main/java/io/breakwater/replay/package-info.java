/**
 * Runs detectors over other than live events: their own test cases, stored history, and rows known to be no abuse.
 *
 * <p>It must not know HTTP, people's work, or how events came in.
 */
@NullMarked
package io.breakwater.replay;

import org.jspecify.annotations.NullMarked;
