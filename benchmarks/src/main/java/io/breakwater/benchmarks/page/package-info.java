/**
 * How long the console's pages take, and what a browser loads for each.
 *
 * <p>It must not know what is inside: it starts the command, and loads pages as a browser does.
 */
@NullMarked
package io.breakwater.benchmarks.page;

import org.jspecify.annotations.NullMarked;
