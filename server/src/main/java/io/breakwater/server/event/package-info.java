/**
 * Stored events as the console shows them: their open values, and their content only when somebody asks for it.
 *
 * <p>It must not know HTTP, alerts or reviews.
 */
@NullMarked
package io.breakwater.server.event;

import org.jspecify.annotations.NullMarked;
