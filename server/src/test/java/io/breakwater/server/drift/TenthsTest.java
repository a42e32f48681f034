package io.breakwater.server.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenthsTest {
    private static final List<Double> EVEN =
            IntStream.range(1, 10).mapToObj(i -> i / 10.0).toList();

    @Test
    void sharesOfTheReferenceItselfAreTenthsAndEqualDecilesShareOne() {
        assertThat(Tenths.expected(EVEN)).allSatisfy(share -> assertThat(share).isCloseTo(0.1, within(1e-12)));
        List<Double> tied = List.of(0.0, 0.0, 0.0, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5);

        assertThat(rounded(Tenths.expected(tied))).containsExactly(0.0, 0.0, 0.3, 0.1, 0.1, 0.0, 0.2, 0.1, 0.1, 0.1);
    }

    /** The formula written out: halves in two parts where a tenth is expected in each of ten. */
    @Test
    void shiftIsTheIndexOfItsDefinition() {
        List<Double> shares = List.of(0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        long events = 1_000;
        double full = 500.5 / 1_005;
        double empty = 0.5 / 1_005;

        assertThat(Tenths.shift(shares, Tenths.expected(EVEN), events))
                .isCloseTo(
                        2 * (full - 0.1) * Math.log(full / 0.1) + 8 * (empty - 0.1) * Math.log(empty / 0.1),
                        within(1e-12));
    }

    @Test
    void scoresDrawnFromTheReferenceDoNotShiftAndOthersDo() {
        Random random = new Random(4);
        assertThat(shift(random.doubles(5_000).boxed().toList())).isLessThan(0.02);
        assertThat(shift(random.doubles(5_000)
                        .map(score -> score * score)
                        .boxed()
                        .toList()))
                .isGreaterThan(Drift.LARGE_SHIFT);
    }

    @Test
    void agreementCountsStandardDeviations() {
        List<Double> scores = Collections.nCopies(100, 0.5);
        List<Boolean> labels = new ArrayList<>(Collections.nCopies(65, true));
        labels.addAll(Collections.nCopies(35, false));

        assertThat(Agreement.of(scores, labels).surprise()).isCloseTo(15 / 5.0, within(1e-12));
        assertThat(Agreement.of(scores, labels).observed()).isEqualTo(0.65);
        assertThat(Agreement.of(List.of(), List.of()).reviews()).isZero();
    }

    private static double shift(List<Double> scores) {
        List<Long> below = new ArrayList<>();
        EVEN.forEach(decile ->
                below.add(scores.stream().filter(score -> score <= decile).count()));
        below.add((long) scores.size());
        return Tenths.shift(Tenths.shares(below), Tenths.expected(EVEN), scores.size());
    }

    private static List<Double> rounded(List<Double> shares) {
        return shares.stream().map(share -> Math.round(share * 1e9) / 1e9).toList();
    }
}
