/** Tests of {@link io.breakwater.intake.format}. */
@NullMarked
package io.breakwater.intake.format;

import org.jspecify.annotations.NullMarked;
