package io.breakwater.history.retention;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.StoredContent;
import io.breakwater.history.store.RecordTables;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a block keeps of days that are too old: nothing of a row, or all of it except content. */
final class BlockRetention implements Function<StoredContent, Optional<StoredContent>> {
    private final ExpiredDay expired;
    private final Set<String> contentColumns;
    private final EntityNames names;
    private final Collection<EntityReference> held;

    /**
     * @param contract of the table; of one that is no table of events, null
     * @param held entities whose rows stay
     */
    BlockRetention(ExpiredDay expired, @Nullable Table contract, EntityNames names, Collection<EntityReference> held) {
        this.expired = expired;
        this.contentColumns = contract == null
                ? Set.of()
                : contract.columns().stream()
                        .filter(column -> column.sensitivity() == Sensitivity.CONTENT)
                        .map(Column::name)
                        .collect(Collectors.toCollection(HashSet::new));
        this.names = names;
        this.held = held;
    }

    @Override
    public Optional<StoredContent> apply(StoredContent stored) {
        boolean changed = false;
        List<LogEntry> entries = new ArrayList<>();
        Table table = stored.tables().get(expired.table());
        for (LogEntry entry : stored.content().entries()) {
            if (table != null && entry instanceof LogEntry.EventEntry eventEntry && goes(eventEntry.event(), table)) {
                changed = true;
                if (expired.contentOnly()) {
                    entries.add(new LogEntry.EventEntry(withoutContent(eventEntry.event(), table)));
                }
            } else {
                entries.add(entry);
            }
        }
        List<Hit> hits = new ArrayList<>();
        for (Hit hit : stored.content().hits()) {
            boolean goes = expired.table().equals(RecordTables.HITS.name()) && isOf(hit.ts()) && hasText(hit);
            changed |= goes;
            hits.add(goes ? withoutText(hit) : hit);
        }
        return changed
                ? Optional.of(new StoredContent(new BlockContent(entries, hits, List.of(), Map.of()), stored.tables()))
                : Optional.empty();
    }

    private boolean isOf(long ts) {
        LocalDate day = Timestamps.fromMicros(ts).atOffset(ZoneOffset.UTC).toLocalDate();
        return day.equals(expired.day());
    }

    private boolean goes(Event event, Table table) {
        return event.table().equals(expired.table())
                && isOf(event.ts())
                && held.stream().noneMatch(entity -> names.names(event, table.columns(), entity))
                && (!expired.contentOnly() || hasContent(event, table));
    }

    private boolean hasContent(Event event, Table table) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (contentColumns.contains(table.columns().get(i).name()) && event.declared(i) != null) {
                return true;
            }
        }
        return false;
    }

    private Event withoutContent(Event event, Table table) {
        @Nullable Object[] values = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = contentColumns.contains(table.columns().get(i).name()) ? null : event.declared(i);
        }
        return new Event(
                event.table(),
                event.key(),
                event.ts(),
                event.eventTime(),
                event.eventTimeOriginal(),
                event.arrival(),
                event.lane(),
                values);
    }

    private static boolean hasText(Hit hit) {
        return hit.columns().stream().anyMatch(column -> isText(column) && column.value() != null);
    }

    private static boolean isText(HitColumn column) {
        return column.type() == DataType.VARCHAR || column.type() == DataType.VARCHAR_ARRAY;
    }

    private static Hit withoutText(Hit hit) {
        return new Hit(
                hit.id(),
                hit.detector(),
                hit.status(),
                hit.table(),
                hit.event(),
                hit.ts(),
                hit.lane(),
                hit.entity(),
                hit.affected(),
                hit.columns().stream()
                        .map(column -> isText(column) ? new HitColumn(column.name(), column.type(), null) : column)
                        .toList());
    }
}
