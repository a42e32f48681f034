/**
 * Answers that take long, worked out in the background while a page shows how far they are.
 *
 * <p>It must not know what is asked.
 */
@NullMarked
package io.breakwater.server.job;

import org.jspecify.annotations.NullMarked;
