/**
 * The screen on which a person judges one alert.
 *
 * <p>It must not apply policies or reach the product; casework does.
 */
@NullMarked
package io.breakwater.server.review;

import org.jspecify.annotations.NullMarked;
