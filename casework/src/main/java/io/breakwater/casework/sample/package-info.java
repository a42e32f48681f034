/**
 * Random samples of traffic, flagged or not, that people judge so that it is known how much abuse there is.
 *
 * <p>It must not know how the traffic was found.
 */
@NullMarked
package io.breakwater.casework.sample;

import org.jspecify.annotations.NullMarked;
