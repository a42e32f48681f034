/**
 * Tells of many regular expressions which match a text, by the native library Vectorscan in one pass.
 *
 * <p>It must not know what the expressions are for, and nobody may depend on it: where it cannot say, RE2/J does.
 */
@NullMarked
package io.breakwater.signals.vectorscan;

import org.jspecify.annotations.NullMarked;
