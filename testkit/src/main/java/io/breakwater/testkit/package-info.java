/**
 * What tests of several modules share: a real PostgreSQL, a clock to turn, the place of the real data.
 *
 * <p>It must not know the modules under test.
 */
@NullMarked
package io.breakwater.testkit;

import org.jspecify.annotations.NullMarked;
