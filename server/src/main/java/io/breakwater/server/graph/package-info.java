/**
 * The link graph: which entities occur in the same events, how strongly that links them, and what they form together.
 *
 * <p>It must not change casework: it links entities and shows how they stand, but neither judges them nor acts on them.
 */
@NullMarked
package io.breakwater.server.graph;

import org.jspecify.annotations.NullMarked;
