package io.breakwater.engine.network;

import io.breakwater.engine.typed.Truth;
import java.util.Optional;

/**
 * Conditions under which events of a table are rows of windows, and the detectors that can hit only such events.
 *
 * @param input which of the table's inputs
 * @param bit how that input knows the membership
 * @param conditions those that the index of memberships has not tested yet
 */
record Membership(int input, long bit, Optional<Truth> conditions, Candidates candidates) {
    boolean holds(Moment moment) {
        return conditions.isEmpty() || conditions.get().holds(moment);
    }
}
