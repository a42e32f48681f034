package io.breakwater.history.erase;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryIncompleteException;
import io.breakwater.history.store.Manifest;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rewrites the files that hold rows about an entity without these rows. Whoever is stopped begins again: a file that was
 * rewritten holds none any more.
 */
final class FileErasure {
    private static final String KEYS = "erased_keys";
    private static final String EVENTS = "erased_events";

    private final EntityReference entity;
    private final EntityNames names;
    private final FileRewriter files;
    private final long through;

    /** @param through the last block whose rows go: those of later ones stay in log and files alike */
    FileErasure(EntityReference entity, EntityNames names, FileRewriter files, long through) {
        this.entity = entity;
        this.names = names;
        this.files = files;
        this.through = through;
    }

    /** A file of open columns and, if there is one, its content file. */
    private record Pair(HistoryFile open, List<HistoryFile> content) {}

    /** The events in files that name the entity. */
    Set<ErasedEvent> events() throws SQLException, IOException {
        Set<ErasedEvent> events = new HashSet<>();
        for (Pair pair : pairs(eventTables())) {
            String keys = keys(pair, names.condition(pair.open(), entity, files));
            if (!keys.isEmpty()) {
                events.addAll(events(pair, "ts IN (" + keys + ")"));
            }
            files.letGo();
        }
        return events;
    }

    /** Takes the rows out of the tables of events; how many, by table. */
    long eraseEvents(String table) throws SQLException, IOException {
        long removed = 0;
        for (Pair pair : pairs(Set.of(table))) {
            String keys = keys(pair, names.condition(pair.open(), entity, files));
            removed += keys.isEmpty() ? 0 : remove(pair, "ts IN (" + keys + ")", "ts", keys);
            files.letGo();
        }
        return removed;
    }

    /** The events in files that have these keys, in whatever table. */
    Set<ErasedEvent> events(Set<EventKey> keys) throws SQLException, IOException {
        Set<ErasedEvent> events = new HashSet<>();
        if (keys.isEmpty()) {
            return events;
        }
        name(keys.stream().map(key -> new ErasedEvent("", key)).collect(Collectors.toSet()));
        for (Pair pair : pairs(eventTables())) {
            events.addAll(events(pair, "row(source, event_id) IN (SELECT row(source, event_id) FROM " + EVENTS + ")"));
            files.letGo();
        }
        return events;
    }

    private Set<ErasedEvent> events(Pair pair, String condition) throws SQLException, IOException {
        Set<ErasedEvent> events = new HashSet<>();
        try (Statement statement = files.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT source, event_id FROM " + files.rows(List.of(pair.open())) + " WHERE " + condition)) {
            while (rows.next()) {
                events.add(new ErasedEvent(pair.open().table(), new EventKey(rows.getString(1), rows.getString(2))));
            }
        }
        return events;
    }

    /** Takes out these events; how many there were. */
    long eraseEvents(Set<ErasedEvent> events) throws SQLException, IOException {
        if (events.isEmpty()) {
            return 0;
        }
        name(events);
        long removed = 0;
        for (String table : events.stream().map(ErasedEvent::table).collect(Collectors.toSet())) {
            String condition = "coalesce(row(source, event_id) IN (SELECT row(source, event_id) FROM " + EVENTS
                    + " WHERE event_table = " + Sql.text(table) + "), false)";
            for (Pair pair : pairs(Set.of(table))) {
                String keys = "SELECT ts FROM " + files.rows(List.of(pair.open())) + " WHERE " + condition;
                removed += remove(pair, condition, "ts", keys);
                files.letGo();
            }
        }
        return removed;
    }

    /** Takes out hits on the entity and hits of its events, and its name out of other hits' evidence. */
    long eraseHits(Set<ErasedEvent> events) throws SQLException, IOException {
        name(events);
        String condition =
                "(" + ofEntity() + " OR coalesce(row(event_table, source, event_id) IN (SELECT row(event_table,"
                        + " source, event_id) FROM " + EVENTS + "), false))";
        long removed = 0;
        for (Pair pair : pairs(Set.of(RecordTables.HITS.name()))) {
            String keys = "SELECT hit_id FROM " + files.rows(List.of(pair.open())) + " WHERE " + condition;
            removed += remove(pair, condition, "hit_id", keys);
            files.letGo();
        }
        for (Pair pair : pairs(Set.of(RecordTables.HITS.name()))) {
            for (HistoryFile content : pair.content()) {
                forget(content);
                files.letGo();
            }
        }
        return removed;
    }

    /** Lays the events down where SQL finds them. */
    private void name(Set<ErasedEvent> events) throws SQLException {
        DuckDb.execute(
                files.connection(),
                "CREATE OR REPLACE TEMP TABLE " + EVENTS + " (event_table VARCHAR, source VARCHAR, event_id VARCHAR)");
        try (PreparedStatement insert =
                files.connection().prepareStatement("INSERT INTO " + EVENTS + " VALUES (?, ?, ?)")) {
            for (ErasedEvent event : events) {
                insert.setString(1, event.table());
                insert.setString(2, event.key().source());
                insert.setString(3, event.key().id());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Takes its facts or labels out. */
    long eraseChanges(String table) throws SQLException, IOException {
        long removed = 0;
        for (Pair pair : pairs(Set.of(table))) {
            removed += remove(pair, ofEntity(), "ts", "");
            files.letGo();
        }
        return removed;
    }

    Collection<String> eventTables() {
        Set<String> tables = new HashSet<>();
        files.manifest().all().forEach(file -> tables.add(file.table()));
        for (String other : List.of(
                RecordTables.HITS.name(),
                RecordTables.FACTS.name(),
                RecordTables.LABELS.name(),
                RecordTables.DETECTOR_CHANGES.name())) {
            tables.remove(other);
        }
        return tables;
    }

    private String ofEntity() {
        return "(entity_type = " + Sql.text(entity.type()) + " AND entity_id = " + Sql.text(entity.id()) + ")";
    }

    private List<Pair> pairs(Collection<String> tables) {
        ManifestSnapshot manifest = files.manifest();
        List<Pair> pairs = new ArrayList<>();
        for (String table : tables) {
            HistoryIncompleteException.requireWhole(manifest, table, Long.MIN_VALUE, Long.MAX_VALUE);
            for (HistoryFile open : manifest.files(table, false)) {
                if (open.lastBlock() <= through) {
                    pairs.add(new Pair(
                            open,
                            manifest.files(table, true).stream()
                                    .filter(content -> content.sameRows(open))
                                    .toList()));
                }
            }
        }
        return pairs;
    }

    /** A SELECT of the engine times of the rows; empty where there are none. */
    private String keys(Pair pair, String condition) throws SQLException, IOException {
        List<String> parts = new ArrayList<>();
        parts.add("SELECT ts FROM " + files.rows(List.of(pair.open())) + " WHERE " + condition);
        for (HistoryFile content : pair.content()) {
            parts.add("SELECT ts FROM " + files.rows(List.of(content)) + " WHERE "
                    + names.condition(content, entity, files));
        }
        String keys = String.join(" UNION ", parts);
        return files.count(keys) == 0 ? "" : keys;
    }

    /**
     * @param condition over the open file
     * @param keys a SELECT of the keys of the rows that go, for the content file
     */
    private long remove(Pair pair, String condition, String key, String keys) throws SQLException, IOException {
        String open = files.rows(List.of(pair.open()));
        long removed = files.count("SELECT ts FROM " + open + " WHERE " + condition);
        if (removed == 0) {
            return 0;
        }
        List<HistoryFile> before = new ArrayList<>(List.of(pair.open()));
        before.addAll(pair.content());
        List<HistoryFile> after = new ArrayList<>();
        long kept = pair.open().rows() - removed;
        if (kept > 0) {
            after.add(files.write(
                    List.of(pair.open()), "SELECT * FROM " + open + " WHERE NOT " + condition + " ORDER BY ts", kept));
            for (HistoryFile content : pair.content()) {
                DuckDb.execute(files.connection(), "CREATE OR REPLACE TEMP TABLE " + KEYS + " AS " + keys);
                after.add(files.write(
                        List.of(content),
                        "SELECT * FROM " + files.rows(List.of(content)) + " WHERE " + key + " NOT IN (SELECT " + key
                                + " FROM " + KEYS + ") ORDER BY " + key,
                        kept));
            }
        }
        files.replace(before, after, Manifest.Change.NONE);
        return removed;
    }

    private void forget(HistoryFile content) throws SQLException, IOException {
        String rows = files.rows(List.of(content));
        String quoted = Sql.text(":\"" + entity.id() + "\"");
        if (files.count("SELECT 1 FROM " + rows + " WHERE contains(evidence, " + quoted + ")") > 0) {
            HistoryFile after = files.write(
                    List.of(content),
                    "SELECT * REPLACE (replace(evidence, " + quoted + ", ':null') AS evidence) FROM " + rows,
                    content.rows());
            files.replace(List.of(content), List.of(after), Manifest.Change.NONE);
        }
    }
}
