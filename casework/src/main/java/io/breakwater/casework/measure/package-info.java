/**
 * How good detectors are, from reviewed random samples.
 *
 * <p>It must not know how samples are drawn or reviewed.
 */
@NullMarked
package io.breakwater.casework.measure;

import org.jspecify.annotations.NullMarked;
