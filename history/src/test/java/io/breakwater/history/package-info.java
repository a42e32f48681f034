/** Shared by the tests of this module. */
@NullMarked
package io.breakwater.history;

import org.jspecify.annotations.NullMarked;
