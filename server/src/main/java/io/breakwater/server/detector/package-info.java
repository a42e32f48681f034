/**
 * The detectors: what each says, found, costs and proves.
 *
 * <p>It must not change a detector; they are files.
 */
@NullMarked
package io.breakwater.server.detector;

import org.jspecify.annotations.NullMarked;
