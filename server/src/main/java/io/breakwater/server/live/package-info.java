/**
 * Server-sent events that tell open pages which of their parts have news.
 *
 * <p>It must not know what the news is.
 */
@NullMarked
package io.breakwater.server.live;

import org.jspecify.annotations.NullMarked;
