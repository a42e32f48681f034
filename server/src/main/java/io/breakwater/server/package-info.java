/**
 * The process: starts the web server with the objects that the composition root built.
 *
 * <p>Spring must not be visible to callers of this package.
 */
@NullMarked
package io.breakwater.server;

import org.jspecify.annotations.NullMarked;
