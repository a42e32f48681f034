/**
 * The pages on which appeals are judged, by somebody who had no part in the enforcement and is not told who had.
 *
 * <p>It must not know alerts and detectors.
 */
@NullMarked
package io.breakwater.server.appeal;

import org.jspecify.annotations.NullMarked;
