/**
 * Detectors that are being written, and the steps by which they become files of the pack.
 *
 * <p>It must not know how drafts are shown.
 */
@NullMarked
package io.breakwater.server.draft;

import org.jspecify.annotations.NullMarked;
