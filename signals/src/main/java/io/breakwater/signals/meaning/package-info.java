/**
 * Judging texts by what they mean: by the labelled texts they are most like, or by a model that learned from such.
 *
 * <p>It must not know where content comes from, who labelled the texts, or where judgements go.
 */
@NullMarked
package io.breakwater.signals.meaning;

import org.jspecify.annotations.NullMarked;
