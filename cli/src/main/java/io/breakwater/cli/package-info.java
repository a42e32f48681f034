/**
 * The breakwater command: arguments, exit codes, and what is printed.
 *
 * <p>It must not know how anything is done, only whom to ask.
 */
@NullMarked
package io.breakwater.cli;

import org.jspecify.annotations.NullMarked;
