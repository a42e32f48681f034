package io.breakwater.signals.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctiveTermsTest {
    private static final List<String> PRIZES = List.of(
            "You have WON a prize, claim it on 0800 1",
            "Claim your free prize now",
            "the prize is yours, claim it today, dear Anna");

    @Test
    void tellsWhatTheGroupHasAndOthersHaveNot() {
        assertThat(terms().of(PRIZES, 2, 2)).containsExactlyInAnyOrder("prize", "claim");
    }

    /** What only one text has may be somebody's name. */
    @Test
    void saysNothingThatOneTextSaysAlone() {
        assertThat(terms().of(PRIZES, 2, 100)).doesNotContain("anna", "dear anna", "won");
        assertThat(terms().of(PRIZES, 4, 100)).isEmpty();
    }

    @Test
    void pairsOfWordsSayMoreThanTheirWords() {
        List<String> group = List.of("see the red car", "a red car again", "red car for sale");
        List<String> all = new ArrayList<>(group);
        all.addAll(List.of("the red house", "a car", "red", "this car", "nothing at all"));

        assertThat(new DistinctiveTerms(all).of(group, 2, 1)).containsExactly("red car");
    }

    private static DistinctiveTerms terms() {
        List<String> all = new ArrayList<>(PRIZES);
        all.addAll(
                List.of("how are you", "see you today", "it is on the table now", "your car is free", "I have a dog"));
        return new DistinctiveTerms(all);
    }
}
