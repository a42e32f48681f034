/**
 * The pack's files as git keeps them: older texts, by commit.
 *
 * <p>It must not know what the files mean.
 */
@NullMarked
package io.breakwater.pack.git;

import org.jspecify.annotations.NullMarked;
