/**
 * The composition root: everything that runs, built in order and taken down in reverse, with or without a web server.
 *
 * <p>It must not know HTTP, pages or the command line.
 */
@NullMarked
package io.breakwater.server.runtime;

import org.jspecify.annotations.NullMarked;
