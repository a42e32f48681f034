/**
 * The pages of escalations: critical matters opened by hand and followed until they are closed.
 *
 * <p>It must not know alerts and enforcement.
 */
@NullMarked
package io.breakwater.server.escalation;

import org.jspecify.annotations.NullMarked;
