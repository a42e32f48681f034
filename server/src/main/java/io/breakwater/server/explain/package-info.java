/**
 * Answers in the console to "why did this fire, or not" and "who came near", worked out over history in the background.
 *
 * <p>It must not know how explanations are found.
 */
@NullMarked
package io.breakwater.server.explain;

import org.jspecify.annotations.NullMarked;
