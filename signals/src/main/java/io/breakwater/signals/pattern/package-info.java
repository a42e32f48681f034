/**
 * Finds thousands of keywords and regular expressions in one text.
 *
 * <p>It must not know harms or what a match leads to.
 */
@NullMarked
package io.breakwater.signals.pattern;

import org.jspecify.annotations.NullMarked;
