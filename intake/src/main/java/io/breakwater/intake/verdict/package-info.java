/**
 * What a caller who waits is told: what hits ask for, within enforcement's guards.
 *
 * <p>It must not know how callers ask or where verdicts are stored.
 */
@NullMarked
package io.breakwater.intake.verdict;

import org.jspecify.annotations.NullMarked;
