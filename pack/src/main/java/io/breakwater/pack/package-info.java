/**
 * Reads a whole pack from its files, checks all of it and reports every problem at once.
 *
 * <p>It must not know engines, stores or the server.
 */
@NullMarked
package io.breakwater.pack;

import org.jspecify.annotations.NullMarked;
