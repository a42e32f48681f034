/**
 * The steps of an alert that judge nothing: aside, elsewhere, to somebody; and what raises no alerts.
 *
 * <p>It must not know how alerts are listed or reviewed.
 */
@NullMarked
package io.breakwater.server.triage;

import org.jspecify.annotations.NullMarked;
