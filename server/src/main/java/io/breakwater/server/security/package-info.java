/**
 * The chains of filters through which every request goes, and the headers that every answer carries.
 *
 * <p>It must not know what any route does.
 */
@NullMarked
package io.breakwater.server.security;

import org.jspecify.annotations.NullMarked;
