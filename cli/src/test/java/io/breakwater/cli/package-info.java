/**
 * The command line, run as users run it: in this process for answers, in processes of its own where one is killed.
 *
 * <p>It must not know more of the commands than their arguments, output and exit codes.
 */
@NullMarked
package io.breakwater.cli;

import org.jspecify.annotations.NullMarked;
