/**
 * From the text of a detector to its plan: the one door of this module.
 *
 * <p>It must not know the parser, or how a plan runs.
 */
@NullMarked
package io.breakwater.language;

import org.jspecify.annotations.NullMarked;
