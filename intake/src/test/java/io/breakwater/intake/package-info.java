/** Tests of {@link io.breakwater.intake} as a whole, with the default pack. */
@NullMarked
package io.breakwater.intake;

import org.jspecify.annotations.NullMarked;
