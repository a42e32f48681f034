/**
 * Deferred detectors: runs them over history so that their hits come late but come, tells people, and puts them back inline.
 *
 * <p>It must not know how costs are measured, or who shows what.
 */
@NullMarked
package io.breakwater.server.deferral;

import org.jspecify.annotations.NullMarked;
