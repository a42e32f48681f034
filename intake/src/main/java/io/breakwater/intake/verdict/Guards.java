package io.breakwater.intake.verdict;

import io.breakwater.model.entity.EntityReference;

/**
 * What of enforcement stands in the way of a verdict that throttles or blocks. Asked while events are put in order, so it
 * answers from memory; it may be a moment old.
 */
public interface Guards {
    /** Nothing may throttle or block. */
    Guards CLOSED = new Guards() {
        @Override
        public boolean isProtected(EntityReference entity) {
            return true;
        }

        @Override
        public int startedWithinTheHour(String action) {
            return 0;
        }
    };

    /** Whether nothing may be enforced upon the entity. */
    boolean isProtected(EntityReference entity);

    /** Enforcements of the action that were started within the last hour by other ways than verdicts. */
    int startedWithinTheHour(String action);
}
