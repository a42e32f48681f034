package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.enforcement.BulkEnforcements;
import io.breakwater.casework.enforcement.BulkPreview;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.enforcement.Undoing;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionGuards;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One action on many entities: the preview, the guards, approval by a second person, and the way back. */
class BulkEnforcementsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final BulkEnforcements bulk = fixture.casework.bulk();

    @Test
    void previewSaysWhomExactly() {
        fixture.casework.labels().put(BEN, Hits.account("vip"), "protected", "partner", Optional.empty());
        fixture.casework.labels().put(BEN, Hits.account("good"), "trusted", "customer", Optional.empty());
        fixture.casework
                .enforcements()
                .enforce(ANNA, Hits.account("known"), "suspend", TestPack.POLICY, TestPack.REASON, "seen");
        fixture.accept(Hits.burst("cleared", 1));
        fixture.casework
                .decisions()
                .decide(
                        ANNA,
                        DecisionRequest.noViolation(fixture.claimNext(ANNA).id()));

        BulkPreview preview = bulk.preview(accounts("vip", "good", "known", "cleared", "a", "a", "b"), "suspend");

        assertThat(preview.fresh()).containsExactlyElementsOf(accounts("a", "b", "cleared", "good"));
        assertThat(preview.standing()).containsExactlyElementsOf(accounts("known"));
        assertThat(preview.refused()).containsOnlyKeys(Hits.account("vip"));
        assertThat(preview.cleared()).containsExactlyElementsOf(accounts("cleared"));
        assertThat(preview.trusted()).containsExactlyElementsOf(accounts("good"));
        assertThat(preview.left()).isEqualTo(99);
        assertThat(preview.approvalNeeded()).isFalse();
    }

    @Test
    void aboveASizeASecondPersonMustApproveAndOneUndoesAll() {
        fixture.pack = TestPack.withGuards(
                TestPack.with(0, 100),
                "suspend",
                new ActionGuards(100, OptionalInt.empty(), OptionalInt.of(3), false, Duration.ZERO, Optional.empty()));
        assertThat(apply(3)).allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.REQUESTED));

        List<Enforcement> held = apply(8);
        String order = held.get(0).bulkOrder().orElseThrow();

        assertThat(held).hasSize(5).allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.HELD));
        assertRefused(CaseworkProblemCode.SECOND_PERSON_NEEDED, () -> bulk.release(ANNA, order, "sure"));
        assertThat(bulk.of(order)).allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.HELD));
        assertThat(bulk.release(BEN, order, "looked at each")).isEqualTo(5);
        assertThat(bulk.of(order)).allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.REQUESTED));

        Undoing.Outcome undone = fixture.casework
                .undoing()
                .undo(BEN, bulk.of(order).stream().map(Enforcement::id).toList(), "the list was wrong");
        assertThat(undone.undone()).hasSize(5);
        assertThat(undone.refused()).isEmpty();
    }

    @Test
    void beyondTheBudgetTheRestIsHeld() {
        fixture.pack = TestPack.with(0, 4);
        assertThat(bulk.preview(numbered(6), "suspend").beyondBudget()).isEqualTo(2);

        assertThat(apply(6))
                .extracting(Enforcement::state)
                .filteredOn(state -> state == EnforcementState.HELD)
                .hasSize(2);
    }

    @Test
    void holdsForAsLongAsWasSaidButNeverLongerThanTheCatalogueAllows() {
        List<Enforcement> made = apply(2, Optional.of(Duration.ofHours(24)));
        assertThat(made)
                .allSatisfy(one ->
                        assertThat(one.expiresAt()).contains(one.requestedAt().plus(Duration.ofHours(24))));
        assertRefused(CaseworkProblemCode.NUMBER_OUT_OF_RANGE, () -> apply(4, Optional.of(Duration.ofDays(900))));
        assertRefused(CaseworkProblemCode.NUMBER_OUT_OF_RANGE, () -> apply(4, Optional.of(Duration.ZERO)));
    }

    @Test
    void dryRunAndDelay() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            fixture.pack = TestPack.withGuards(
                    TestPack.with(0, 100),
                    "suspend",
                    new ActionGuards(
                            100, OptionalInt.empty(), OptionalInt.empty(), true, Duration.ZERO, Optional.empty()));
            assertThat(apply(2)).allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.REHEARSED));
            fixture.pack = TestPack.withGuards(
                    TestPack.with(0, 100),
                    "suspend",
                    new ActionGuards(
                            100,
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            false,
                            Duration.ofHours(1),
                            Optional.empty()));
            apply(20);
            fixture.casework.dispatcher().deliverDue();
            int atOnce = receiver.received.size();
            fixture.clock.advance(Duration.ofMinutes(30));
            fixture.casework.dispatcher().deliverDue();
            int half = receiver.received.size();
            fixture.clock.advance(Duration.ofMinutes(30));
            fixture.casework.dispatcher().deliverDue();

            assertThat(atOnce).isLessThan(5);
            assertThat(half).isBetween(3, 17);
            assertThat(receiver.received).hasSize(20);
        }
    }

    private List<Enforcement> apply(int accounts) {
        return apply(accounts, Optional.empty());
    }

    private List<Enforcement> apply(int accounts, Optional<Duration> lasting) {
        return bulk.apply(
                ANNA,
                numbered(accounts),
                "suspend",
                lasting,
                TestPack.POLICY,
                TestPack.REASON,
                "one campaign",
                Optional.empty());
    }

    private static List<EntityReference> numbered(int accounts) {
        return IntStream.range(0, accounts).mapToObj(i -> Hits.account("n" + i)).toList();
    }

    private static List<EntityReference> accounts(String... names) {
        return List.of(names).stream().map(Hits::account).toList();
    }
}
