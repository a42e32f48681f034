/**
 * Whether log, manifest and files agree, and how a damaged file becomes whole again.
 *
 * <p>It must not know who asks, nor what the rows mean.
 */
@NullMarked
package io.breakwater.history.integrity;

import org.jspecify.annotations.NullMarked;
