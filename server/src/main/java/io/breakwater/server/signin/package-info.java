/**
 * Signing in and out: password, one-time link, the session and its cookies.
 *
 * <p>It must not know any page but its own.
 */
@NullMarked
package io.breakwater.server.signin;

import org.jspecify.annotations.NullMarked;
