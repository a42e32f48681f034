package io.breakwater.intake.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** Bought stars and stolen cards. */
final class MarketAttacks {
    private final Random random;
    private final Recorder recorder;

    MarketAttacks(Random random, Recorder recorder) {
        this.random = random;
        this.recorder = recorder;
    }

    /** Forty new accounts of one ring star its two customers, one right after the other. */
    void boughtStars(Instant begin, String ring) {
        Instant time = begin;
        for (int i = 0; i < 40; i++) {
            star(time, ring + i, ring + "-customer1");
            star(time.plusMillis(800 + random.nextInt(1_500)), ring + i, ring + "-customer2");
            time = time.plusSeconds(10 + random.nextInt(60));
        }
    }

    private void star(Instant time, String account, String target) {
        recorder.harmful(
                "spam", "engagements", time, "account_id", account, "kind", "star", "target", target, "ip", null);
    }

    /** A list of stolen cards is tried with small amounts at one checkout; those that work are charged again and again. */
    void testCards(Instant begin) {
        Instant time = begin;
        for (int i = 0; i < 60; i++) {
            String card = String.format(Locale.ROOT, "stolen_%03d", i);
            boolean works = random.nextInt(8) == 0;
            charge(time, card, BigDecimal.valueOf(100 + random.nextInt(150), 2), works ? "approved" : "declined");
            if (works) {
                for (int more = 1; more <= 5; more++) {
                    charge(time.plusSeconds(300L * more), card, BigDecimal.valueOf(30_000, 2), "approved");
                }
            }
            time = time.plusSeconds(5 + random.nextInt(40));
        }
    }

    private void charge(Instant time, String card, BigDecimal amount, String outcome) {
        recorder.harmful(
                "payment_trial_abuse",
                "payments",
                time,
                "card",
                card,
                "terminal",
                "checkout-small",
                "amount",
                amount,
                "currency",
                "EUR",
                "outcome",
                outcome,
                "ip",
                "203.0.113.77");
    }
}
