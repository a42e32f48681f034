/**
 * The pack's files as git keeps them: who changed what and why, older texts, and commits of new ones.
 *
 * <p>It must not know what the files mean.
 */
@NullMarked
package io.breakwater.pack.git;

import org.jspecify.annotations.NullMarked;
