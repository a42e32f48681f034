package io.breakwater.history.retention;

import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Retention;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the days that are too old. A day is as old as its last moment. */
final class ExpiredDays {
    private final Instant now;
    private final Map<String, Retention> retentions = new TreeMap<>();

    ExpiredDays(Collection<Table> contracts, Instant now) {
        this.now = now;
        contracts.forEach(table -> retentions.put(table.name(), table.retention()));
        retentions.put(RecordTables.HITS.name(), new Retention(Optional.empty(), ofEvidence(contracts)));
    }

    List<ExpiredDay> of(ManifestSnapshot manifest) {
        List<ExpiredDay> expired = new ArrayList<>();
        retentions.forEach((table, retention) -> {
            Map<LocalDate, List<HistoryFile>> days = new TreeMap<>();
            manifest.files().stream()
                    .filter(file -> file.table().equals(table))
                    .forEach(file -> days.computeIfAbsent(file.day(), day -> new ArrayList<>())
                            .add(file));
            days.forEach((day, files) -> {
                boolean rows = isOver(day, retention.rows());
                boolean content = files.stream().anyMatch(HistoryFile::content) && isOver(day, retention.content());
                if (rows || content) {
                    expired.add(new ExpiredDay(
                            table,
                            day,
                            !rows,
                            files.stream().filter(file -> !file.content()).toList(),
                            files.stream().filter(HistoryFile::content).toList()));
                }
            });
        });
        return expired;
    }

    private boolean isOver(LocalDate day, Optional<Duration> kept) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return kept.isPresent() && !end.plus(kept.get()).isAfter(now);
    }

    /** A hit may quote the content of any table, so its evidence stays as long as the content that is kept longest. */
    private static Optional<Duration> ofEvidence(Collection<Table> contracts) {
        Duration longest = Duration.ZERO;
        boolean any = false;
        for (Table table : contracts) {
            if (table.columns().stream().map(Column::sensitivity).anyMatch(Sensitivity.CONTENT::equals)) {
                Optional<Duration> kept = table.retention().content().or(table.retention()::rows);
                if (kept.isEmpty()) {
                    return Optional.empty();
                }
                any = true;
                longest = longest.compareTo(kept.get()) < 0 ? kept.get() : longest;
            }
        }
        return any ? Optional.of(longest) : Optional.empty();
    }
}
