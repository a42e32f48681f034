/**
 * Problems as programs get them: {@code application/problem+json} with code, detail and remedy.
 *
 * <p>It must not know which requests fail.
 */
@NullMarked
package io.breakwater.server.problem;

import org.jspecify.annotations.NullMarked;
