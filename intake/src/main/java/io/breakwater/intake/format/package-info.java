/**
 * Formats: reads the rows of a file lazily, as texts by field name.
 *
 * <p>It must not know tables or what a field means.
 */
@NullMarked
package io.breakwater.intake.format;

import org.jspecify.annotations.NullMarked;
