package io.breakwater.casework.queue;

import java.time.Duration;

/** How an alert's age, or that of a queue's oldest alert, stands to the queue's time. */
public enum SlaState {
    ON_TIME,
    /** Three quarters of the time are gone. */
    AT_RISK,
    OVERDUE;

    private static final double RISK_SHARE = 0.75;

    static SlaState of(Duration age, Duration slaTime) {
        double share = Urgency.share(age, slaTime);
        return share >= 1 ? OVERDUE : share >= RISK_SHARE ? AT_RISK : ON_TIME;
    }
}
