package io.breakwater.intake.simulator;

/**
 * Somebody with an account.
 *
 * @param sleepsAt hour of the day, in UTC, around which nothing is heard of them
 * @param sessionsPerDay how often they come on average
 */
record Person(
        String account,
        String email,
        String ip,
        String device,
        String userAgent,
        String card,
        String product,
        int sleepsAt,
        double sessionsPerDay) {}
