/** Tests of {@link io.breakwater.intake.mapping}. */
@NullMarked
package io.breakwater.intake.mapping;

import org.jspecify.annotations.NullMarked;
