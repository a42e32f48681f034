package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.ActionDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How much of each action was used lately, by people, detectors and verdicts together. */
public final class Budgets {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** What never reached the product used nothing. */
    private static final String STARTED = """
            coalesce(released_at, requested_at) > :since AND state NOT IN ('held', 'cancelled', 'rehearsed')""";

    private final Store store;

    public Budgets(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * Holds back everybody else who uses a budget until the open transaction ends, so that what is counted stays true. One
     * lock for all actions: with several, two decisions could each wait for the other's.
     */
    public void lock() {
        store.lock("enforcement budgets");
    }

    /** Why the action is used up, in words; empty where it is not. */
    public Optional<String> usedUp(ActionDefinition action) {
        if (usedThisHour(action.id()) >= action.guards().perHour()) {
            return Optional.of(
                    "the budget of " + action.guards().perHour() + " an hour for '" + action.id() + "' is used up");
        }
        boolean day = action.guards().perDay().isPresent()
                && used(action.id(), DAY) >= action.guards().perDay().getAsInt();
        return day
                ? Optional.of("the budget of " + action.guards().perDay().getAsInt() + " a day for '" + action.id()
                        + "' is used up")
                : Optional.empty();
    }

    int usedThisHour(String action) {
        return used(action, HOUR);
    }

    /** The number of each action started within the last hour; actions without any are left out. */
    Map<String, Integer> usedThisHour() {
        Map<String, Integer> used = new HashMap<>();
        store.sql("SELECT action, sum(n) AS n FROM (SELECT action, count(*) AS n FROM casework.enforcement WHERE "
                        + STARTED + """
                         GROUP BY action
                        UNION ALL
                        SELECT action, count(DISTINCT (entity_type, entity_id)) FROM casework.automation_ask
                        WHERE kind = 'restrict' AND state = 'acted' AND asked_at > :since GROUP BY action) AS both_kinds
                        GROUP BY action""")
                .param("since", Columns.time(store.now().minus(HOUR)))
                .query(row -> {
                    used.put(row.getString("action"), row.getInt("n"));
                });
        return used;
    }

    private int used(String action, Duration span) {
        return store.sql(
                        "SELECT (SELECT count(*) FROM casework.enforcement WHERE action = :action AND " + STARTED + """
                        ) + (SELECT count(DISTINCT (entity_type, entity_id)) FROM casework.automation_ask
                             WHERE action = :action AND kind = 'restrict' AND state = 'acted' AND asked_at > :since)
                        """)
                .param("action", action)
                .param("since", Columns.time(store.now().minus(span)))
                .query(Integer.class)
                .single();
    }
}
