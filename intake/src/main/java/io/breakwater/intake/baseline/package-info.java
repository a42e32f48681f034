/**
 * Labelled rows as events, for measuring detectors without storing anything.
 *
 * <p>It must not know the pipeline, the log or which detectors are measured.
 */
@NullMarked
package io.breakwater.intake.baseline;

import org.jspecify.annotations.NullMarked;
