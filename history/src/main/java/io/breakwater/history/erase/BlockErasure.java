package io.breakwater.history.erase;

import io.breakwater.history.entity.EntityNames;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.StoredContent;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a block keeps when everything that names an entity goes. */
final class BlockErasure implements Function<StoredContent, Optional<StoredContent>> {
    private final EntityReference entity;
    private final EntityNames names;
    private final Set<ErasedEvent> erased;
    private long events;
    private long changes;
    private long hits;

    /**
     * @param erased the events that go and are known already; their hits go with them
     */
    BlockErasure(EntityReference entity, EntityNames names, Set<ErasedEvent> erased) {
        this.entity = entity;
        this.names = names;
        this.erased = new HashSet<>(erased);
    }

    long events() {
        return events;
    }

    long changes() {
        return changes;
    }

    long hits() {
        return hits;
    }

    @Override
    public Optional<StoredContent> apply(StoredContent stored) {
        BlockContent content = stored.content();
        List<LogEntry> entries = new ArrayList<>();
        for (LogEntry entry : content.entries()) {
            if (!goes(entry, stored.tables())) {
                entries.add(entry);
            }
        }
        List<Hit> kept = new ArrayList<>();
        boolean changed = false;
        for (Hit hit : content.hits()) {
            if (hit.entity().equals(entity) || erased.contains(new ErasedEvent(hit.table(), hit.event()))) {
                hits++;
                changed = true;
            } else if (hit.affected().contains(entity) || quotes(hit)) {
                kept.add(withoutName(hit));
                changed = true;
            } else {
                kept.add(hit);
            }
        }
        return entries.size() == content.entries().size() && !changed
                ? Optional.empty()
                : Optional.of(new StoredContent(new BlockContent(entries, kept, List.of(), Map.of()), stored.tables()));
    }

    private boolean goes(LogEntry entry, Map<String, Table> tables) {
        if (entry instanceof LogEntry.EventEntry eventEntry) {
            Event event = eventEntry.event();
            boolean goes = erased.contains(new ErasedEvent(event.table(), event.key()))
                    || names.names(event, columns(tables.get(event.table())), entity);
            if (goes) {
                events++;
                erased.add(new ErasedEvent(event.table(), event.key()));
            }
            return goes;
        }
        ControlRecord change = ((LogEntry.ControlEntry) entry).change();
        boolean goes = (change instanceof FactChange fact && fact.entity().equals(entity))
                || (change instanceof LabelChange label && label.entity().equals(entity));
        changes += goes ? 1 : 0;
        return goes;
    }

    private static List<Column> columns(@Nullable Table stored) {
        return stored == null ? List.of() : stored.columns();
    }

    private boolean quotes(Hit hit) {
        return hit.columns().stream().anyMatch(column -> entity.id().equals(column.value()));
    }

    private Hit withoutName(Hit hit) {
        return new Hit(
                hit.id(),
                hit.detector(),
                hit.status(),
                hit.table(),
                hit.event(),
                hit.ts(),
                hit.lane(),
                hit.entity(),
                hit.affected().stream()
                        .filter(affected -> !affected.equals(entity))
                        .toList(),
                hit.columns().stream()
                        .map(column -> entity.id().equals(column.value())
                                ? new HitColumn(column.name(), column.type(), null)
                                : column)
                        .toList());
    }
}
