package io.breakwater.casework;

import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.appeal.AppealState;
import io.breakwater.casework.automation.AskState;
import io.breakwater.casework.automation.EntryState;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.casework.quality.SecondReviewState;
import io.breakwater.casework.review.ReviewState;
import io.breakwater.casework.state.State;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Triggers by which a test's database refuses every step that a table of states does not have, whatever statement takes it. */
final class StateGuards {
    private StateGuards() {}

    static void install(DataSource dataSource) {
        JdbcClient client = JdbcClient.create(dataSource);
        client.sql("""
                CREATE FUNCTION casework.allow_steps() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE step text := OLD.state || ' > ' || NEW.state;
                BEGIN
                    IF NOT (',' || TG_ARGV[0] || ',') LIKE ('%,' || step || ',%') THEN
                        RAISE EXCEPTION '%: no table of states has %', TG_TABLE_NAME, step;
                    END IF;
                    RETURN NEW;
                END $$
                """).update();
        guard(client, "alert", AlertState.values());
        guard(client, "review", ReviewState.values());
        guard(client, "second_review", SecondReviewState.values());
        guard(client, "enforcement", EnforcementState.values());
        guard(client, "delivery", DeliveryState.values());
        guard(client, "appeal", AppealState.values());
        guard(client, "escalation", EscalationState.values());
        guard(client, "enforce_entry", EntryState.values());
        guard(client, "automation_ask", AskState.values());
    }

    private static <S extends Enum<S> & State<S>> void guard(JdbcClient client, String table, S[] states) {
        String steps = Arrays.stream(states)
                .flatMap(from -> from.next().stream().map(to -> from.text() + " > " + to.text()))
                .sorted()
                .collect(Collectors.joining(","));
        client.sql("CREATE TRIGGER allowed_steps BEFORE UPDATE ON casework." + table
                        + " FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION casework.allow_steps('"
                        + steps + "')")
                .update();
    }
}
