/**
 * Figures of the running server as text that Prometheus reads.
 *
 * <p>It must not show content, or anything of which there may be without bound.
 */
@NullMarked
package io.breakwater.server.metrics;

import org.jspecify.annotations.NullMarked;
