package io.breakwater.casework.queue;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.time.Duration;

/**
 * The alert that stands next for each person who has one in hand, so that what it takes to show it can be read ahead.
 *
 * <p>It stays open and anybody may take it by name; only the order of its queue passes it over for others, and not where nothing
 * else waits for them. That ends by itself after {@link #LASTS}, and no second alert is lined up behind the same review, so
 * that somebody who thinks for an hour, or is gone, keeps nothing from others.
 */
public final class LineUp {
    public static final Duration LASTS = Duration.ofMinutes(5);

    /** Whether no other person than {@code :person} has it lined up {@code :now}. */
    static final String FREE = """
            a.id <> ALL (ARRAY(SELECT l.alert_id FROM casework.lined_up l
                               WHERE l.until > :now AND l.person <> :person))""";

    private final Store store;

    public LineUp(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Whether something was lined up behind the review, even if its time is over; the person's line is locked until then. */
    public boolean isTaken(String person, long behind) {
        store.lock("lined up for " + person);
        return store.sql("SELECT EXISTS (SELECT 1 FROM casework.lined_up WHERE person = :person AND behind = :behind)")
                .param("person", person)
                .param("behind", behind)
                .query(Boolean.class)
                .single();
    }

    /** Puts a locked alert next for the person, instead of another one; after {@link #isTaken}. */
    public void put(String person, String alertId, long behind) {
        store.sql("""
                        INSERT INTO casework.lined_up (person, alert_id, behind, until)
                        VALUES (:person, :alert, :behind, :until)
                        ON CONFLICT (person) DO UPDATE
                        SET alert_id = excluded.alert_id, behind = excluded.behind, until = excluded.until
                        """)
                .param("person", person)
                .param("alert", alertId)
                .param("behind", behind)
                .param("until", Columns.time(store.now().plus(LASTS)))
                .update();
    }

    /** Gives back what was lined up behind a review, because its holder stops. */
    public void giveBack(long behind) {
        store.sql("UPDATE casework.lined_up SET until = :now WHERE behind = :behind AND until > :now")
                .param("now", Columns.time(store.now()))
                .param("behind", behind)
                .update();
    }

    /** The alert is in somebody's hand now, so it stands next for nobody. */
    public void taken(String alertId) {
        store.sql("UPDATE casework.lined_up SET until = :now WHERE alert_id = :alert AND until > :now")
                .param("now", Columns.time(store.now()))
                .param("alert", alertId)
                .update();
    }
}
