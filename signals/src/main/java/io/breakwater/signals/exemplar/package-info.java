/**
 * Judging content by the labelled texts it is most like.
 *
 * <p>It must not know where content comes from, who labelled the texts, or where judgements go.
 */
@NullMarked
package io.breakwater.signals.exemplar;

import org.jspecify.annotations.NullMarked;
