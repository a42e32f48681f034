/**
 * People's control over what waits: putting aside, moving, assigning, escalating.
 *
 * <p>It must not know what is decided.
 */
@NullMarked
package io.breakwater.casework.triage;

import org.jspecify.annotations.NullMarked;
