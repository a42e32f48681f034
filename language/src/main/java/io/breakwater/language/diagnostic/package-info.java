/**
 * What can be wrong with a text of the dialect, where, and how problems are gathered.
 *
 * <p>It must not know the grammar or the plan.
 */
@NullMarked
package io.breakwater.language.diagnostic;

import org.jspecify.annotations.NullMarked;
