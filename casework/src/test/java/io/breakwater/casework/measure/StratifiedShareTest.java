package io.breakwater.casework.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedShareTest {
    @Test
    void partsCountBySize() {
        List<Stratum> strata =
                List.of(new Stratum(990_000, 1_000, 1), new Stratum(9_000, 500, 25), new Stratum(1_000, 400, 240));

        Interval share = StratifiedShare.of(strata).orElseThrow();

        assertThat(share.share()).isCloseTo(0.002040, within(0.0000005));
        // The normal approximation has a standard error of 0.000993, so about this much is between the bounds.
        assertThat(share.high() - share.low()).isBetween(2 * 0.000993, 6 * 0.000993);
    }

    @ParameterizedTest
    @CsvSource({"10, 100", "0, 50", "4, 1000", "95, 100"})
    void onePartOfManyIsWilson(long found, long judged) {
        Interval share = StratifiedShare.of(List.of(new Stratum(1_000_000_000_000L, judged, found)))
                .orElseThrow();

        Interval wilson = Interval.wilson(found, judged);
        assertThat(share.low()).isCloseTo(wilson.low(), within(1e-6));
        assertThat(share.high()).isCloseTo(wilson.high(), within(1e-6));
    }

    /** Published as half the quantiles of chi-squared at 5 %: 0.05129, 0.35536, 0.81769. */
    @ParameterizedTest
    @CsvSource({"1, 0.05129", "2, 0.35536", "3, 0.81769"})
    void fewHaveTheBoundOfPoissonsLaw(long found, double bound) {
        Stratum few = new Stratum(1_000_000_000_000L, 1_000, found);
        Stratum allButFew = new Stratum(1_000_000_000_000L, 1_000, 1_000 - found);

        assertThat(StratifiedShare.of(List.of(few)).orElseThrow().low()).isCloseTo(bound / 1_000, within(1e-7));
        assertThat(StratifiedShare.of(List.of(allButFew)).orElseThrow().high())
                .isCloseTo(1 - bound / 1_000, within(1e-7));
    }

    @Test
    void whatWasSeenWhollyIsKnown() {
        Interval share = StratifiedShare.of(List.of(new Stratum(40, 40, 10), new Stratum(60, 60, 0)))
                .orElseThrow();

        assertThat(share).isEqualTo(new Interval(0.1, 0.1, 0.1));
        assertThat(StratifiedShare.within(new Stratum(40, 40, 10), new Stratum(60, 60, 30)))
                .contains(new Interval(0.25, 0.25, 0.25));
    }

    @Test
    void nothingIsSaidOfWhatNobodyJudged() {
        assertThat(StratifiedShare.of(List.of(new Stratum(40, 4, 1), new Stratum(60, 0, 0))))
                .isEmpty();
        assertThat(StratifiedShare.of(List.of(new Stratum(0, 0, 0)))).isEmpty();
        assertThat(StratifiedShare.of(List.of(new Stratum(0, 0, 0), new Stratum(60, 6, 0))))
                .isPresent();
        assertThat(StratifiedShare.within(new Stratum(40, 4, 0), new Stratum(60, 6, 0)))
                .isEmpty();
        assertThat(StratifiedShare.within(new Stratum(40, 0, 0), new Stratum(60, 6, 1)))
                .isEmpty();
    }

    /**
     * Draws samples from populations whose truth is known, and counts how often the intervals hold it, whatever was found.
     */
    @ParameterizedTest
    @CsvSource({"0.0005, 0.5", "0.004, 0.3", "0.05, 0.9", "0.2, 0.2"})
    void intervalsHoldTheTruth(double rateOfMany, double rateOfFlagged) {
        long many = 200_000;
        long few = 2_000;
        double truth = (many * rateOfMany + few * rateOfFlagged) / (many + few);
        double recall = few * rateOfFlagged / (many * rateOfMany + few * rateOfFlagged);
        Random random = new Random(11);
        int held = 0;
        int heldRecall = 0;
        int recalls = 0;
        int times = 2_000;
        for (int i = 0; i < times; i++) {
            Stratum flagged = new Stratum(few, 100, found(random, 100, rateOfFlagged));
            Stratum unflagged = new Stratum(many, 200, found(random, 200, rateOfMany));
            held += holds(StratifiedShare.of(List.of(flagged, unflagged)).orElseThrow(), truth);
            if (flagged.found() > 0) {
                recalls++;
                heldRecall += holds(StratifiedShare.within(flagged, unflagged).orElseThrow(), recall);
            }
        }
        assertThat((double) held / times).isGreaterThan(0.94);
        assertThat((double) heldRecall / recalls).isGreaterThan(0.94);
    }

    private static long found(Random random, int drawn, double rate) {
        return random.doubles(drawn).filter(draw -> draw < rate).count();
    }

    private static int holds(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
}
