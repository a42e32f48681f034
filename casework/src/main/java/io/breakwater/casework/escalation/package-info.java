/**
 * Critical matters opened by hand, followed until closed.
 *
 * <p>It must not know alerts and enforcement.
 */
@NullMarked
package io.breakwater.casework.escalation;

import org.jspecify.annotations.NullMarked;
