/** Tests of {@link io.breakwater.intake.simulator}. */
@NullMarked
package io.breakwater.intake.simulator;

import org.jspecify.annotations.NullMarked;
