/**
 * A real stream of payments, with features that people compute on it, judged by a plain computation.
 *
 * <p>The computation must not share anything with the engine: it knows arrays and loops only.
 */
@NullMarked
package io.breakwater.engine.payments;

import org.jspecify.annotations.NullMarked;
