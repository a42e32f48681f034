/**
 * The console's place for writing detectors: drafts, what they would have found, their review, and the detectors' past in git.
 *
 * <p>It must not know how a draft becomes a file of the pack.
 */
@NullMarked
package io.breakwater.server.studio;

import org.jspecify.annotations.NullMarked;
