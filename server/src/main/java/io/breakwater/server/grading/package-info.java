/**
 * Running graders: selects what was stored, reads its content, asks, and makes events of the answers.
 *
 * <p>It must not know who shows what, or how an endpoint is spoken to.
 */
@NullMarked
package io.breakwater.server.grading;

import org.jspecify.annotations.NullMarked;
