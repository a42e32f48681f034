/**
 * Objections to enforcements, judged by somebody else than the first time.
 *
 * <p>It must not know how alerts are grouped, queued and reviewed.
 */
@NullMarked
package io.breakwater.casework.appeal;

import org.jspecify.annotations.NullMarked;
