/**
 * Says of a user agent which program, system and device it names.
 *
 * <p>It must not know who sent it or whether it is true.
 */
@NullMarked
package io.breakwater.signals.agent;

import org.jspecify.annotations.NullMarked;
