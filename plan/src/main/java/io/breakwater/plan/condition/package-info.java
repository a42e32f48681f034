/**
 * What conditions say of each other: which exclude and which imply one another. Made for advice to people: what it does not
 * see it does not claim, and no runtime may leave anything out because of it.
 *
 * <p>It must not know SQL text, places in files, or how problems are worded.
 */
@NullMarked
package io.breakwater.plan.condition;

import org.jspecify.annotations.NullMarked;
