/**
 * The pipeline: the one order, deduplication and the commit.
 *
 * <p>It must not know files, HTTP or what people do with a hit.
 */
@NullMarked
package io.breakwater.intake.pipeline;

import org.jspecify.annotations.NullMarked;
