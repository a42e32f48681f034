/**
 * The kinds of problem a pack can have, and the log that collects all of them.
 *
 * <p>It must not know any one kind of file.
 */
@NullMarked
package io.breakwater.pack.problem;

import org.jspecify.annotations.NullMarked;
