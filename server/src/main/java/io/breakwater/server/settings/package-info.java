/**
 * The pages with which people keep users, API keys and their own account.
 *
 * <p>It must not decide who may use them; the route rules do.
 */
@NullMarked
package io.breakwater.server.settings;

import org.jspecify.annotations.NullMarked;
