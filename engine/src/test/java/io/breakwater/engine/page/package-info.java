/**
 * Tests of the files of pages.
 *
 * <p>They must not know what an engine puts into a page.
 */
@NullMarked
package io.breakwater.engine.page;

import org.jspecify.annotations.NullMarked;
