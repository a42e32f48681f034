/**
 * Problems: what is wrong with something a user gave us, where, and what to do.
 *
 * <p>It must not know any one language or format.
 */
@NullMarked
package io.breakwater.model.problem;

import org.jspecify.annotations.NullMarked;
