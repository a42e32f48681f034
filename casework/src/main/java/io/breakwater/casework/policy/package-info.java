/**
 * What a policy's protocol makes of a violation, and the strikes it counts.
 *
 * <p>It must not know alerts, or how a measure is carried out.
 */
@NullMarked
package io.breakwater.casework.policy;

import org.jspecify.annotations.NullMarked;
