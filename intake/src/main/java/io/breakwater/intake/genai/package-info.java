/**
 * What products already write down about calls of language models, as rows of the table {@code completions}.
 *
 * <p>It must not know how it was sent.
 */
@NullMarked
package io.breakwater.intake.genai;

import org.jspecify.annotations.NullMarked;
