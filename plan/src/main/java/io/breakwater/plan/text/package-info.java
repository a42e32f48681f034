/**
 * Plans and expressions as text: one text per meaning, for people (EXPLAIN) and for hashes.
 *
 * <p>It must not know SQL files or runtimes.
 */
@NullMarked
package io.breakwater.plan.text;

import org.jspecify.annotations.NullMarked;
