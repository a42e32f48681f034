/**
 * The page of alerts: queues, what waits on them in which order, and taking it.
 *
 * <p>It must not know how a review is carried out.
 */
@NullMarked
package io.breakwater.server.alert;

import org.jspecify.annotations.NullMarked;
