/**
 * The pages where people look at groups of accounts that write much alike, and say what becomes of them.
 *
 * <p>It must not know how groups are found, and must not act on anybody.
 */
@NullMarked
package io.breakwater.server.unknown;

import org.jspecify.annotations.NullMarked;
