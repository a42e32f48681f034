package io.breakwater.signals.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctiveTermsTest {
    private static final List<String> PRIZES = List.of(
            "You have WON a prize, claim it on 0800 1",
            "Claim your free prize now",
            "the prize is yours, claim it today, dear Anna");

    @Test
    void tellsWhatTheGroupHasAndOthersHaveNot() {
        assertThat(terms().of(written(PRIZES), 2, 2)).containsExactlyInAnyOrder("prize", "claim");
    }

    /** What only one text has may be somebody's name. */
    @Test
    void saysNothingThatOneTextSaysAlone() {
        assertThat(terms().of(written(PRIZES), 2, 100)).doesNotContain("anna", "dear anna", "won");
        assertThat(terms().of(written(PRIZES), 4, 100)).isEmpty();
    }

    /** What one person writes again and again may be an address of theirs. */
    @Test
    void saysNothingThatOnePersonRepeats() {
        List<DistinctiveTerms.Written> group = new ArrayList<>(written(PRIZES));
        for (int i = 0; i < 5; i++) {
            group.add(new DistinctiveTerms.Written("anna", "my prize goes to Elm Street"));
        }

        assertThat(terms().of(group, 2, 100)).contains("prize").doesNotContain("elm", "elm street", "street");
    }

    @Test
    void pairsOfWordsSayMoreThanTheirWords() {
        List<String> group = List.of("see the red car", "a red car again", "red car for sale");
        List<String> all = new ArrayList<>(group);
        all.addAll(List.of("the red house", "a car", "red", "this car", "nothing at all"));

        assertThat(new DistinctiveTerms(all).of(written(group), 2, 1)).containsExactly("red car");
    }

    /** Each by somebody else. */
    private static List<DistinctiveTerms.Written> written(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new DistinctiveTerms.Written("writer-" + i, texts.get(i)))
                .toList();
    }

    private static DistinctiveTerms terms() {
        List<String> all = new ArrayList<>(PRIZES);
        all.addAll(
                List.of("how are you", "see you today", "it is on the table now", "your car is free", "I have a dog"));
        return new DistinctiveTerms(all);
    }
}
