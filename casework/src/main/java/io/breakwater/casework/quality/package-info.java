/**
 * How people's judgements are checked: blind second reviews, golden items, agreement.
 *
 * <p>It must not know what follows from a decision.
 */
@NullMarked
package io.breakwater.casework.quality;

import org.jspecify.annotations.NullMarked;
