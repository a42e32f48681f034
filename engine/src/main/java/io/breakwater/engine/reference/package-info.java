/**
 * The naive interpreter that says what is right: it keeps every row and recomputes every window from scratch.
 *
 * <p>It must not share the engine's window or aggregate code, or it could not judge it.
 */
@NullMarked
package io.breakwater.engine.reference;

import org.jspecify.annotations.NullMarked;
