/**
 * Trying refused events again, after the pack was mended.
 *
 * <p>It must not know who asks for it.
 */
@NullMarked
package io.breakwater.intake.redrive;

import org.jspecify.annotations.NullMarked;
