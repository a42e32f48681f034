/**
 * Random programs of the dialect, as SQL text, over random streams: all runtimes must agree on them, and they must obey laws
 * that need no second opinion.
 *
 * <p>It must not know what any program means: the reference interpreter says what is right.
 */
@NullMarked
package io.breakwater.engine.random;

import org.jspecify.annotations.NullMarked;
