/**
 * Copies of everything a deployment keeps - database, history, keys, pack - as of one moment, and the way back.
 *
 * <p>It must not know what the rows mean; a running server need not know that it is copied.
 */
@NullMarked
package io.breakwater.server.backup;

import org.jspecify.annotations.NullMarked;
