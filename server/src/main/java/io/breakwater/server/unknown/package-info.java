/**
 * The daily search for groups of accounts that write much alike, and the pages where people look at what it found.
 *
 * <p>It must not act on anybody: what is found is offered, and people decide.
 */
@NullMarked
package io.breakwater.server.unknown;

import org.jspecify.annotations.NullMarked;
