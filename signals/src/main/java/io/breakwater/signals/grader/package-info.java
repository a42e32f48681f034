/**
 * Asking a language model whether content breaks a policy or what texts have in common, and reading what it answers.
 *
 * <p>It must not know where content comes from, what is asked next, or where answers go.
 */
@NullMarked
package io.breakwater.signals.grader;

import org.jspecify.annotations.NullMarked;
