/**
 * Groups of texts that are much alike, and the words that tell a group from the rest.
 *
 * <p>It must not know whose texts they are, how they became points, or what is done about a group.
 */
@NullMarked
package io.breakwater.signals.cluster;

import org.jspecify.annotations.NullMarked;
