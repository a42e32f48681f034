/**
 * Files of pages: stretches of logs that do not fit into memory, and that snapshots refer to instead of copying them.
 *
 * <p>It must not know what is in a page.
 */
@NullMarked
package io.breakwater.engine.page;

import org.jspecify.annotations.NullMarked;
