/**
 * Texts from people and from events, made fit to be stored.
 *
 * <p>It must not know what the texts say.
 */
@NullMarked
package io.breakwater.casework.text;

import org.jspecify.annotations.NullMarked;
