/**
 * An endpoint that speaks the OpenAI chat protocol and says what a test wants, failures included.
 *
 * <p>It must not know who asks it. It is no model and pretends to be none.
 */
@NullMarked
package io.breakwater.testkit.chat;

import org.jspecify.annotations.NullMarked;
