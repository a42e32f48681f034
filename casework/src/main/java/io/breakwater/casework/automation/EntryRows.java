package io.breakwater.casework.automation;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements on entries into enforcement. */
final class EntryRows {
    private final Store store;

    EntryRows(Store store) {
        this.store = store;
    }

    long insert(String detector, String planHash, Evidence evidence, String askedBy, String because) {
        return store.sql("""
                        INSERT INTO casework.enforce_entry
                            (detector, plan_hash, state, floor, reviewed, confirmed, lower_bound, asked_by, asked_because,
                             asked_at)
                        VALUES (:detector, :plan, 'asked', :floor, :reviewed, :confirmed, :lower, :by, :because, :now)
                        RETURNING id
                        """)
                .param("detector", detector)
                .param("plan", planHash)
                .param("floor", evidence.floor())
                .param("reviewed", evidence.reviewed())
                .param("confirmed", evidence.confirmed())
                .param("lower", evidence.lowerBound())
                .param("by", askedBy)
                .param("because", because)
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .single();
    }

    void answer(long id, EntryState state, String by) {
        store.sql(
                        "UPDATE casework.enforce_entry SET state = :state, answered_by = :by, answered_at = :now WHERE id = :id")
                .param("state", state.text())
                .param("by", by)
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    void end(long id, EntryState state, String by, String because) {
        store.sql("""
                        UPDATE casework.enforce_entry
                        SET state = :state, ended_by = :by, ended_because = :because, ended_at = :now WHERE id = :id
                        """)
                .param("state", state.text())
                .param("by", by)
                .param("because", because)
                .param("now", Columns.time(store.now()))
                .param("id", id)
                .update();
    }

    Optional<Entry> find(long id) {
        return select("WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Entry> lock(long id) {
        return select("WHERE id = :id FOR UPDATE", Map.of("id", id)).stream().findFirst();
    }

    Optional<Entry> standing(String detector, String planHash) {
        return select(
                        "WHERE detector = :detector AND plan_hash = :plan AND state IN ('asked', 'granted')",
                        Map.of("detector", detector, "plan", planHash))
                .stream()
                .findFirst();
    }

    List<Entry> standing() {
        return select("WHERE state IN ('asked', 'granted') ORDER BY id DESC", Map.of());
    }

    List<Entry> of(String detector) {
        return select("WHERE detector = :detector ORDER BY id DESC", Map.of("detector", detector));
    }

    private List<Entry> select(String rest, Map<String, ?> parameters) {
        return store.sql("SELECT * FROM casework.enforce_entry " + rest)
                .params(parameters)
                .query(EntryRows::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("detector"),
                row.getString("plan_hash"),
                EntryState.of(row.getString("state")),
                row.getDouble("floor"),
                row.getLong("reviewed"),
                row.getLong("confirmed"),
                row.getDouble("lower_bound"),
                row.getString("asked_by"),
                row.getString("asked_because"),
                Columns.time(row, "asked_at"),
                Columns.optionalText(row, "answered_by"),
                Columns.optionalTime(row, "answered_at"),
                Columns.optionalText(row, "ended_by"),
                Columns.optionalText(row, "ended_because"),
                Columns.optionalTime(row, "ended_at"));
    }
}
