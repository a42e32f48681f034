package io.breakwater.model.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTextsTest {
    @Test
    void textsOfSeveralEventsAreToldApartByTheirNumbers() {
        assertThat(EventTexts.events(
                        GraderUnit.CONVERSATION,
                        Map.of("prompt 1", "a", "output 1", "b", "prompt 2", "c", "prompt 12", "d", "top 10 1", "e")))
                .containsExactly(
                        Map.entry(1, Map.of("prompt", "a", "output", "b", "top 10", "e")),
                        Map.entry(2, Map.of("prompt", "c")),
                        Map.entry(12, Map.of("prompt", "d")));
        assertThat(EventTexts.name(GraderUnit.CONVERSATION, "prompt", 12)).isEqualTo("prompt 12");
        assertThat(EventTexts.column(GraderUnit.CONVERSATION, "prompt 12")).isEqualTo("prompt");
        assertThat(EventTexts.isName(GraderUnit.CONVERSATION, "prompt")).isFalse();
        assertThat(EventTexts.isName(GraderUnit.CONVERSATION, "prompt 0")).isFalse();
    }

    @Test
    void textsOfOneEventAreNamedByTheirColumns() {
        assertThat(EventTexts.events(GraderUnit.EVENT, Map.of("prompt 1", "a")))
                .containsExactly(Map.entry(1, Map.of("prompt 1", "a")));
        assertThat(EventTexts.name(GraderUnit.EVENT, "prompt", 1)).isEqualTo("prompt");
        assertThat(EventTexts.column(GraderUnit.EVENT, "prompt 1")).isEqualTo("prompt 1");
    }
}
