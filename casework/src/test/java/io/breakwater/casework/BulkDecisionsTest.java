package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.AlikePreview;
import io.breakwater.casework.decision.BulkDecisions;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.pack.ActionGuards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One judgement for what a query of alerts finds on a queue. */
class BulkDecisionsTest {
    private static final DecisionRequest VIOLATION = DecisionRequest.violation(0, TestPack.POLICY, TestPack.REASON);
    private static final DecisionRequest NONE = DecisionRequest.noViolation(0);

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final BulkDecisions bulk = fixture.casework.bulkDecisions();

    @Test
    void onlyWhatIsFreeOnTheQueueIsFound() {
        raise(7);
        fixture.sql()
                .sql("UPDATE casework.alert SET sampled = true WHERE entity_id = 'a2'")
                .update();
        fixture.casework.triage().assign(BEN, id("a3"), "ben", "his");
        fixture.casework.reviews().claim(BEN, id("a4"));
        fixture.casework.triage().hold(BEN, id("a5"), "asked", Duration.ofDays(1));
        assertThat(found(AlertFilter.ALL)).containsExactlyInAnyOrder("a1", "a6", "a7");
        assertThat(found(new AlertFilter(
                        Set.of(AlertState.HELD),
                        Set.of("elsewhere"),
                        Optional.of("burst"),
                        Optional.empty(),
                        Optional.of("account:a6"))))
                .as("of this queue, and open, whatever the filter says")
                .containsExactly("a6");
        Refusals.assertRefused(
                CaseworkProblemCode.QUEUE_UNKNOWN, () -> bulk.find(ANNA, "no-such-queue", AlertFilter.ALL));
    }

    @Test
    void noMoreThanAHundredAtOnceTheMostUrgentFirst() {
        raise(AlikeDecisions.MOST + 20);
        List<Alert> found = bulk.find(ANNA, TestPack.QUEUE, AlertFilter.ALL);
        assertThat(found).hasSize(AlikeDecisions.MOST);
        assertThat(found.get(0).id()).isEqualTo(fixture.claimNext(ANNA).alertId());
        List<String> ids = Stream.iterate(1, i -> i + 1)
                .limit(AlikeDecisions.MOST + 1)
                .map(i -> id("a" + i))
                .toList();
        Refusals.assertRefused(CaseworkProblemCode.NUMBER_OUT_OF_RANGE, () -> bulk.decide(ANNA, ids, NONE));
    }

    @Test
    void eachIsDecidedWithinTheGuardsOfAllAndUndoTakesAllBack() {
        fixture.pack = TestPack.withGuards(
                fixture.pack,
                "suspend",
                new ActionGuards(100, OptionalInt.empty(), OptionalInt.of(2), false, Duration.ZERO, Optional.empty()));
        raise(4);
        List<String> ids = List.of(id("a1"), id("a2"), id("a3"));
        assertThat(bulk.preview(ANNA, ids, TestPack.POLICY))
                .isEqualTo(new AlikePreview(3, 0, Map.of("Title of suspend", 3), 0, 0, 0, true));

        DecisionResult first = bulk.decide(ANNA, ids, VIOLATION);

        assertThat(fixture.casework.alike().along(first.decision().id())).isEqualTo(2);
        assertThat(fixture.casework.enforcements().counts()).isEqualTo(Map.of(EnforcementState.HELD, 3L));
        assertThat(states()).isEqualTo(Map.of("a1", "decided", "a2", "decided", "a3", "decided", "a4", "open"));

        fixture.casework.alike().undo(ANNA, first.decision().id(), "mistake");
        assertThat(states().values()).containsOnly("open");
        assertThat(fixture.casework.enforcements().counts()).isEqualTo(Map.of(EnforcementState.CANCELLED, 3L));
    }

    @Test
    void whatOthersTookMeanwhileStaysTheirs() {
        raise(2);
        fixture.casework.reviews().claim(BEN, id("a1"));
        assertThat(bulk.preview(ANNA, List.of(id("a1"), id("a2")), TestPack.POLICY)
                        .leftOut())
                .isEqualTo(1);
        bulk.decide(ANNA, List.of(id("a1"), id("a2")), NONE);
        assertThat(states()).isEqualTo(Map.of("a1", "in_review", "a2", "decided"));
        Refusals.assertRefused(CaseworkProblemCode.ALERT_TAKEN, () -> bulk.decide(ANNA, List.of(id("a1")), NONE));
    }

    @Test
    void severalWhoJudgeTheSameDecideEachOnce() throws Exception {
        raise(30);
        List<String> ids = bulk.find(ANNA, TestPack.QUEUE, AlertFilter.ALL).stream()
                .map(Alert::id)
                .toList();
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Future<?>> work = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            List<String> own = ids.subList(person * 3, ids.size());
            work.add(people.submit(() -> {
                try {
                    bulk.decide(ANNA, own, NONE);
                } catch (CaseworkProblem taken) {
                    assertThat(taken.code()).isIn(CaseworkProblemCode.ALERT_TAKEN, CaseworkProblemCode.ALREADY_DECIDED);
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        people.shutdown();
        List<String> decided = fixture.sql()
                .sql("SELECT alert_id FROM casework.decision")
                .query(String.class)
                .list();
        assertThat(new HashSet<>(decided)).hasSameSizeAs(decided).isNotEmpty();
    }

    private void raise(int alerts) {
        for (int i = 1; i <= alerts; i++) {
            fixture.accept(Hits.burst("a" + i, i));
        }
    }

    private List<String> found(AlertFilter filter) {
        return bulk.find(ANNA, TestPack.QUEUE, filter).stream()
                .map(alert -> alert.entity().id())
                .toList();
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        fixture.sql().sql("SELECT entity_id, state FROM casework.alert").query(row -> {
            states.put(row.getString("entity_id"), row.getString("state"));
        });
        return states;
    }

    private String id(String account) {
        return fixture.sql()
                .sql("SELECT id FROM casework.alert WHERE entity_id = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }
}
