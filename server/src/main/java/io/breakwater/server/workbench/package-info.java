/**
 * SQL over everything stored, for people.
 *
 * <p>It must not decide which SQL is allowed; queries do.
 */
@NullMarked
package io.breakwater.server.workbench;

import org.jspecify.annotations.NullMarked;
