/** Tests of {@link io.breakwater.intake.contract}. */
@NullMarked
package io.breakwater.intake.contract;

import org.jspecify.annotations.NullMarked;
