package io.breakwater.history.retention;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.Manifest;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Replaces the files of one day by what legal holds keep of them. */
final class DayRemoval {
    private final ExpiredDay day;
    private final List<EntityReference> held;
    private final EntityNames names;
    private final FileRewriter files;

    DayRemoval(ExpiredDay day, List<EntityReference> held, EntityNames names, FileRewriter files) {
        this.day = day;
        this.held = held;
        this.names = names;
        this.files = files;
    }

    /** @param before what must be done before the files go, if any go */
    Expiry work(boolean forGood, BiConsumer<ExpiredDay, List<EntityReference>> before)
            throws SQLException, IOException {
        List<Removal> removals = new ArrayList<>();
        long gone = 0;
        long kept = 0;
        for (HistoryFile open : day.open()) {
            List<HistoryFile> content = day.contentOf(open);
            if (day.contentOnly() && content.isEmpty()) {
                continue;
            }
            Removal removal = removal(open, content);
            long rows = (day.contentOnly() ? content.get(0) : open).rows();
            kept += removal.kept();
            gone += rows - removal.kept();
            if (rows > removal.kept()) {
                removals.add(removal);
            }
        }
        if (forGood && !removals.isEmpty()) {
            before.accept(day, held);
            for (Removal removal : removals) {
                carryOut(removal);
            }
        }
        files.letGo();
        return new Expiry(day.table(), day.day(), day.contentOnly(), gone, kept);
    }

    /** @param condition what is kept of the open file; empty where nothing is */
    private record Removal(HistoryFile open, List<HistoryFile> content, String condition, long kept) {}

    private Removal removal(HistoryFile open, List<HistoryFile> content) throws SQLException, IOException {
        if (held.isEmpty() || day.table().equals(RecordTables.HITS.name())) {
            return new Removal(open, content, "", 0);
        }
        List<String> conditions = new ArrayList<>();
        for (EntityReference entity : held) {
            conditions.add(names.condition(open, entity, files));
        }
        String rows = "SELECT ts FROM " + files.rows(List.of(open)) + " WHERE " + String.join(" OR ", conditions);
        long kept = files.count(
                day.contentOnly() ? "SELECT ts FROM " + files.rows(content) + " WHERE ts IN (" + rows + ")" : rows);
        return new Removal(open, content, kept == 0 ? "" : "ts IN (" + rows + ")", kept);
    }

    private void carryOut(Removal removal) throws SQLException, IOException {
        List<HistoryFile> before = new ArrayList<>(removal.content());
        if (!day.contentOnly()) {
            before.add(removal.open());
        }
        List<HistoryFile> after = new ArrayList<>();
        if (removal.kept() > 0) {
            for (HistoryFile file : before) {
                String select =
                        "SELECT * FROM " + files.rows(List.of(file)) + " WHERE " + removal.condition() + " ORDER BY ts";
                after.add(files.write(List.of(file), select, file.content() ? files.count(select) : removal.kept()));
            }
        }
        files.replace(before, after, Manifest.Change.NONE);
    }
}
