package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.appeal.AppealOutcome;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionState;
import io.breakwater.casework.decision.Decisions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.review.Review;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that can be tried on a decision, in each of its states: what it becomes, or that it is refused and nothing
 * changes. A step that no row names does not exist.
 */
class DecisionStepsTest {
    private static final Actor CARL = new Actor("carl", Set.of());
    private static final String TABLE = """
            revocable, undone by whoever decides: undone
            revocable, undone with those along: undone
            revocable, taken back by a lead: undone
            revocable, overturned on appeal: overturned
            revocable, decided again: refused
            revocable, time passes: final
            final, undone by whoever decides: refused
            final, undone with those along: refused
            final, taken back by a lead: undone
            final, overturned on appeal: overturned
            final, decided again: refused
            final, time passes: final
            overturned, undone by whoever decides: refused
            overturned, undone with those along: refused
            overturned, taken back by a lead: undone
            overturned, overturned on appeal: refused
            overturned, decided again: refused
            overturned, time passes: overturned
            undone, undone by whoever decides: refused
            undone, undone with those along: refused
            undone, taken back by a lead: undone
            undone, overturned on appeal: refused
            undone, decided again: undone
            undone, time passes: undone
            """;

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Decisions decisions = fixture.casework.decisions();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private int accounts;

    private interface Step {
        void on(Decision decision);
    }

    @Test
    void everyStepInEveryState() {
        steps.put("undone by whoever decides", decision -> decisions.undo(BEN, decision.id(), "mistake"));
        steps.put(
                "undone with those along", decision -> fixture.casework.alike().undo(BEN, decision.id(), "mistake"));
        steps.put("taken back by a lead", this::takeBack);
        steps.put("overturned on appeal", this::overturn);
        steps.put("decided again", this::decideAgain);
        steps.put("time passes", decision -> fixture.clock.advance(Decisions.GRACE));

        StringBuilder found = new StringBuilder();
        Set<String> changes = new TreeSet<>();
        for (DecisionState state : DecisionState.values()) {
            steps.forEach((name, step) -> {
                String became = tried(state, step);
                found.append(state.text() + ", " + name + ": " + became + "\n");
                if (!became.equals("refused") && !became.equals(state.text())) {
                    changes.add(state.text() + " > " + became);
                }
            });
        }
        assertThat(found.toString()).isEqualTo(TABLE);
        assertThat(changes)
                .as("what can happen is what the table of states allows")
                .isEqualTo(Arrays.stream(DecisionState.values())
                        .flatMap(from -> from.next().stream().map(to -> from.text() + " > " + to.text()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private String tried(DecisionState state, Step step) {
        Decision decision = in(state);
        assertThat(now(decision)).as("made").isEqualTo(state);
        AlertState alert = fixture.casework.alerts().find(decision.alertId()).state();
        try {
            step.on(decision);
        } catch (CaseworkProblem refused) {
            assertThat(now(decision)).isEqualTo(state);
            assertThat(fixture.casework.alerts().find(decision.alertId()).state())
                    .isEqualTo(alert);
            return "refused";
        }
        return now(decision).text();
    }

    private Decision in(DecisionState state) {
        String account = "account-" + ++accounts;
        fixture.accept(Hits.burst(account, accounts));
        Decision decision = violation(ANNA, alertOf(account));
        switch (state) {
            case REVOCABLE -> {
                // As it is made.
            }
            case FINAL -> {
                fixture.clock.advance(Decisions.GRACE);
                fixture.casework.alerts().closeDecided(Decisions.GRACE);
            }
            case OVERTURNED -> overturn(decision);
            case UNDONE -> decisions.undo(ANNA, decision.id(), "mistake");
        }
        return decision;
    }

    private DecisionState now(Decision decision) {
        return decisions.find(decision.id()).state(fixture.clock.instant());
    }

    private void takeBack(Decision decision) {
        new TransactionTemplate(new JdbcTransactionManager(fixture.dataSource))
                .executeWithoutResult(open -> decisions.takeBack(CARL, decision.id(), "wrong"));
    }

    private void overturn(Decision decision) {
        String enforcement =
                fixture.casework.enforcements().ofDecision(decision.id()).get(0).id();
        Appeal appeal = fixture.casework
                .appeals()
                .receive(new Actor("key product", Set.of()), enforcement, "ticket-" + decision.id(), "I did nothing");
        fixture.casework.appeals().claim(BEN, appeal.id());
        fixture.casework.appeals().decide(BEN, appeal.id(), new AppealOutcome.Overturn(), "right");
    }

    private void decideAgain(Decision decision) {
        violation(CARL, decision.alertId());
        assertThat(decisions.of(decision.alertId())).hasSize(2);
    }

    private Decision violation(Actor actor, String alert) {
        Review review = fixture.casework.reviews().claim(actor, alert);
        return decisions
                .decide(actor, DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON))
                .decision();
    }

    private String alertOf(String account) {
        return fixture.sql()
                .sql("SELECT id FROM casework.alert WHERE entity_id = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }
}
