/** Tests of expressions in native code. */
@NullMarked
package io.breakwater.signals.vectorscan;

import org.jspecify.annotations.NullMarked;
