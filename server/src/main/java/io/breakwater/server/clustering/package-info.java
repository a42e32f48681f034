/**
 * The daily search for groups of accounts that write much alike: draws texts, finds groups in them, describes them, and has a
 * language model describe them where the pack says which.
 *
 * <p>It must not know who looks at what it found, and must not act on anybody.
 */
@NullMarked
package io.breakwater.server.clustering;

import org.jspecify.annotations.NullMarked;
