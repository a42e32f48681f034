/**
 * API keys of programs that send events or ask questions, their scopes and rates.
 *
 * <p>It must not know people's sessions or pages.
 */
@NullMarked
package io.breakwater.server.key;

import org.jspecify.annotations.NullMarked;
