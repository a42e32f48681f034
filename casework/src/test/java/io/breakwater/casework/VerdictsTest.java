package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.automation.Verdicts;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.AutomationLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether a verdict may restrict a caller who waits. */
class VerdictsTest {
    private static final DetectorVersion DETECTOR = new DetectorVersion("burst", "plan1", "file1");

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Verdicts verdicts = fixture.casework.verdicts();

    @Test
    void restrictsWithinTheBudgetOnceForEachEntity() {
        fixture.pack = TestPack.acting(0, 100, new AutomationLimits(2, 3, 100, 1, 1, Duration.ZERO));

        assertThat(rule("r1", "a").restricts()).isTrue();
        assertThat(rule("r2", "a").restricts()).isTrue();
        assertThat(rule("r3", "b").restricts()).isTrue();
        assertThat(rule("r4", "c").because()).contains("the detector's budget of 2 an hour is used up");
        assertThat(rule("r5", "b").restricts()).isTrue();

        fixture.clock.advance(Duration.ofMinutes(61));
        assertThat(rule("r6", "c").restricts()).isTrue();
        assertThat(rule("r7", "d").because()).contains("the detector's budget of 3 a day is used up");
    }

    @Test
    void sameRequestGetsTheSameAnswer() {
        fixture.pack = TestPack.acting(0, 100, new AutomationLimits(1, 10, 100, 1, 1, Duration.ZERO));
        assertThat(rule("r1", "a").restricts()).isTrue();
        Verdicts.Ruling refused = rule("r2", "b");
        fixture.clock.advance(Duration.ofHours(2));

        assertThat(rule("r2", "b")).isEqualTo(refused);
        assertThat(rule("r1", "a").restricts()).isTrue();
        assertThat(fixture.casework.automation().latest("burst", 10)).hasSize(2);
    }

    @Test
    void protectedOnesAreFlaggedOnly() {
        fixture.pack = TestPack.acting(0, 100, new AutomationLimits(9, 9, 100, 1, 1, Duration.ZERO));
        fixture.casework.labels().put(BEN, Hits.account("vip"), "protected", "partner", Optional.empty());

        assertThat(verdicts.rule("r1", DETECTOR, "suspend", List.of(Hits.account("a"), Hits.account("vip"))))
                .isEqualTo(new Verdicts.Ruling(false, Optional.of("the entity is protected")));
        assertThat(verdicts.rule("r2", DETECTOR, "warn", List.of(Hits.account("a")))
                        .because())
                .contains("the action 'warn' is for people only");
    }

    @Test
    void breakerStopsVerdictsToo() {
        fixture.pack = TestPack.acting(0, 100, new AutomationLimits(3, 10, 5, 1, 1, Duration.ZERO));
        IntStream.range(0, 8).forEach(i -> rule("r" + i, "a" + i));

        assertThat(fixture.casework.breakers().tripped("burst")).isPresent();
        assertThat(rule("again", "a0").restricts()).isFalse();
        fixture.casework.breakers().reset(BEN, "burst", "known");
        assertThat(rule("once more", "a0").restricts()).isTrue();
    }

    @Test
    void concurrentCallersNeverGoBeyondTheBudget() throws Exception {
        fixture.pack = TestPack.acting(0, 100, new AutomationLimits(5, 5, 1000, 1, 1, Duration.ZERO));
        Set<String> restricted = new ConcurrentSkipListSet<>();
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> rule("r" + i, "a" + i).restricts() && restricted.add("a" + i))
                    .toList();
            for (Future<Boolean> call : callers.invokeAll(calls)) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(restricted).hasSize(5);
    }

    private Verdicts.Ruling rule(String request, String account) {
        return verdicts.rule(request, DETECTOR, "suspend", List.<EntityReference>of(Hits.account(account)));
    }
}
