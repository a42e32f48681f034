/**
 * Says in which language a text is written.
 *
 * <p>It must not know what the text is about or where it comes from.
 */
@NullMarked
package io.breakwater.signals.language;

import org.jspecify.annotations.NullMarked;
