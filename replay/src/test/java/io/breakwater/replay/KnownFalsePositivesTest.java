package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.event.EventKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownFalsePositivesTest {
    private static KnownFalsePositives measured(String... ids) {
        List<EventKey> events =
                List.of(ids).stream().map(id -> new EventKey("web", id)).toList();
        return KnownFalsePositives.of(
                List.of(new BaselineRate("honest", new DetectorVersion("burst", "p", "f"), 100, events)));
    }

    @Test
    void onlyNewOnesAreNew() {
        KnownFalsePositives known =
                KnownFalsePositives.parse(measured("1", "a,b").text().lines().toList());

        assertThat(known).isEqualTo(measured("a,b", "1"));
        assertThat(measured("1").without(known)).isEmpty();
        assertThat(measured("1", "2").without(known)).containsExactly("honest,burst,web/2");
        assertThat(known.without(measured("1"))).containsExactly("honest,burst,web/a,b");
    }

    @Test
    void anEmptyFileKnowsNone() {
        assertThat(KnownFalsePositives.parse(List.of("baseline,detector,event", ""))
                        .lines())
                .isEmpty();
        assertThat(measured().text()).isEqualTo("baseline,detector,event\n");
    }
}
