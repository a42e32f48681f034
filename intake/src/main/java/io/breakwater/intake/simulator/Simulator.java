package io.breakwater.intake.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Makes up the traffic of an imagined product: ordinary accounts by day and night, and attacks among them, all in the last
 * four fifths of the time so that they have a quiet past to stand out from. It stands in where there is no data.
 */
public final class Simulator {
    private Simulator() {}

    /** The traffic of these settings; equal settings give equal traffic. */
    public static Traffic simulate(SimulatorSettings settings) {
        Instant end = settings.end();
        Instant start = end.minus(settings.length());
        Recorder recorder = new Recorder(end);
        new OrdinaryLife(new Random(settings.seed()), recorder).live(settings.accounts(), start, end);
        Random chance = new Random(~settings.seed());
        AccountAttacks accounts = new AccountAttacks(chance, recorder);
        ContentAttacks content = new ContentAttacks(chance, recorder);
        MarketAttacks market = new MarketAttacks(chance, recorder);
        accounts.signUpBots(at(settings, start, 0.25));
        accounts.guessOneName(at(settings, start, 0.35), "u1");
        content.jailbreaks(at(settings, start, 0.45));
        market.boughtStars(at(settings, start, 0.55), "ring");
        accounts.guessPasswords(at(settings, start, 0.65), "u2");
        content.spam(at(settings, start, 0.75));
        market.testCards(at(settings, start, 0.85));
        // Something also happens in the last minutes, for those who watch.
        Duration lastHour = Duration.ofMinutes(40);
        market.boughtStars(end.minus(lastHour), "latering");
        accounts.guessPasswords(end.minus(lastHour), "u5");
        return recorder.traffic();
    }

    private static Instant at(SimulatorSettings settings, Instant start, double share) {
        return start.plusMillis((long) (share * settings.length().toMillis()));
    }
}
