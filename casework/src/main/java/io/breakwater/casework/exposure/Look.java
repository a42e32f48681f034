package io.breakwater.casework.exposure;

import java.time.Instant;

/**
 * A severe item in somebody's hand, counted once however often it was taken.
 *
 * @param began when it was first taken within the day
 * @param ended when it was last given back; the present while it is held
 * @param held whether it still is in that person's hand
 */
record Look(String alertId, String harm, Instant began, Instant ended, boolean held) {}
