package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.Suppression;
import io.breakwater.casework.alert.Suppressions;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.QueueRoute;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which hits raise an alert, and on which queue. */
class SuppressionsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Suppressions suppressions = fixture.casework.suppressions();

    @Test
    void coveredHitsRaiseNothingUntilItExpires() {
        suppressions.put(ANNA, Optional.of("burst"), Optional.of(Hits.account("a")), "a load test", DAY);

        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2));
        assertThat(entities()).containsExactly("b");
        assertThat(suppressions.list(10).get(0).hits()).isEqualTo(1);

        fixture.clock.advance(DAY);
        fixture.accept(Hits.burst("a", 3));
        assertThat(entities()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void detectorOrEntityAloneCoverAllOfTheirs() {
        suppressions.put(ANNA, Optional.of("farm"), Optional.empty(), "being mended", DAY);
        suppressions.put(ANNA, Optional.empty(), Optional.of(Hits.account("a")), "our own account", DAY);

        fixture.accept(Hits.farm("192.0.2.1", List.of(Hits.account("b")), 1), Hits.burst("a", 2), Hits.burst("b", 3));

        assertThat(entities()).containsExactly("b");
        // Nothing follows: the detector would have put a label on the account.
        assertThat(fixture.casework.labels().of(Hits.account("b"))).isEmpty();
    }

    @Test
    void liftedOneCoversNothing() {
        Suppression put = suppressions.put(ANNA, Optional.of("burst"), Optional.empty(), "being mended", DAY);
        suppressions.lift(ANNA, put.id());
        assertRefused(CaseworkProblemCode.SUPPRESSION_UNKNOWN, () -> suppressions.lift(ANNA, put.id()));

        fixture.accept(Hits.burst("a", 1));

        assertThat(entities()).containsExactly("a");
        assertThat(suppressions.list(10)).singleElement().satisfies(one -> {
            assertThat(one.liftedBy()).contains("anna");
            assertThat(one.stands(fixture.clock.instant())).isFalse();
        });
    }

    @Test
    void unboundedOnesAreRefused() {
        assertRefused(
                CaseworkProblemCode.SUPPRESSION_UNBOUNDED,
                () -> suppressions.put(ANNA, Optional.empty(), Optional.empty(), "noise", DAY));
        assertRefused(
                CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                () -> suppressions.put(ANNA, Optional.of("burst"), Optional.empty(), "noise", Duration.ofDays(91)));
        assertRefused(
                CaseworkProblemCode.TEXT_MISSING,
                () -> suppressions.put(ANNA, Optional.of("burst"), Optional.empty(), " ", DAY));
    }

    @Test
    void firstQueueThatTakesAnAlertGetsIt() {
        fixture.pack = TestPack.withQueue(
                TestPack.withQueue(
                        fixture.pack,
                        TestPack.queue(
                                "a-urgent",
                                List.of(new QueueRoute(
                                        Set.of("fake_accounts"),
                                        Optional.of(Severity.HIGH),
                                        Optional.empty(),
                                        Map.of())))),
                TestPack.queue(
                        "b-minors",
                        List.of(
                                new QueueRoute(Set.of(), Optional.of(Severity.LOW), Optional.of("minor"), Map.of()),
                                new QueueRoute(
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of("who", Set.of("x", "y"))))));
        fixture.casework.labels().put(ANNA, Hits.account("m"), "minor", "by its profile", Optional.empty());

        fixture.accept(Hits.burst("m", 1), Hits.burst("x", 2), Hits.burst("z", 3));

        assertThat(queueOf("m")).isEqualTo("b-minors");
        assertThat(queueOf("x")).isEqualTo("b-minors");
        assertThat(queueOf("z")).isEqualTo(TestPack.QUEUE);
    }

    private List<String> entities() {
        return fixture.casework.alerts().list(AlertFilter.ALL, 10, 0).stream()
                .map(alert -> alert.entity().id())
                .toList();
    }

    private String queueOf(String account) {
        return fixture.casework.alerts().about(Hits.account(account), 1).stream()
                .map(Alert::queue)
                .findFirst()
                .orElseThrow();
    }
}
