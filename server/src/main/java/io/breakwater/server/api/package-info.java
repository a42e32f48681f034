/**
 * The HTTP API of programs: events and facts in, SQL answers out.
 *
 * <p>It must not know pages, nor how anything is stored.
 */
@NullMarked
package io.breakwater.server.api;

import org.jspecify.annotations.NullMarked;
