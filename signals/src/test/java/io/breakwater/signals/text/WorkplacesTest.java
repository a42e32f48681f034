package io.breakwater.signals.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WorkplacesTest {
    private int made;
    private final Workplaces<Integer> places = new Workplaces<>(() -> ++made);

    @Test
    void aPlaceIsUsedAgainAndByNobodyElseMeanwhile() {
        for (int round = 0; round < 2; round++) {
            String both = places.use(first -> first + " " + places.use(second -> second));
            assertThat(both).isEqualTo("1 2");
        }
        assertThat(made).isEqualTo(2);
    }

    @Test
    void whereSomethingFailedItIsNotUsedAgain() {
        assertThatThrownBy(() -> places.use(place -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        String next = places.use(place -> "place " + place);
        assertThat(next).isEqualTo("place 2");
    }
}
