/**
 * Who may call which route: the one list of rules and the filters that apply it, closed by default.
 *
 * <p>It must not know what the routes do.
 */
@NullMarked
package io.breakwater.server.route;

import org.jspecify.annotations.NullMarked;
