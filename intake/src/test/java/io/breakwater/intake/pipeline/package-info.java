/** Tests of {@link io.breakwater.intake.pipeline}. */
@NullMarked
package io.breakwater.intake.pipeline;

import org.jspecify.annotations.NullMarked;
