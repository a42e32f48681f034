/**
 * Alerts: hits of one detector on one entity, grouped.
 *
 * <p>It must not know reviews and decisions.
 */
@NullMarked
package io.breakwater.casework.alert;

import org.jspecify.annotations.NullMarked;
