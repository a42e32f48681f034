package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.EventGroup;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.model.event.Event;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an event is judged with: itself, or the events of the entity that a column of its table names. */
final class Units {
    private final Map<String, Table> tables;
    private final Stored stored;

    /** Reads a value of an event that is kept; empty for NULL and for events that are gone. */
    interface Stored {
        Optional<Object> value(Table table, ItemSubject.OfEvent event, String column);
    }

    /** @param stored for events that are not at hand */
    Units(Map<String, Table> tables, Stored stored) {
        this.tables = Map.copyOf(tables);
        this.stored = requireNonNull(stored, "stored is null");
    }

    /** The first column of a table that names the unit's entity; empty for single events, too. */
    static Optional<String> column(Table table, GraderUnit unit) {
        return unit.entityType()
                .flatMap(type -> table.columns().stream()
                        .filter(column ->
                                column.entityType().filter(type::equals).isPresent())
                        .map(Column::name)
                        .findFirst());
    }

    /** The unit of an event that is at hand; empty where the event names no entity of the unit's type. */
    Optional<ItemSubject.OfStored> of(GraderUnit unit, Event event) {
        ItemSubject.OfEvent named = new ItemSubject.OfEvent(event.table(), event.ts(), event.key());
        if (unit == GraderUnit.EVENT) {
            return Optional.of(named);
        }
        @Nullable Table table = tables.get(event.table());
        if (table == null) {
            return Optional.empty();
        }
        List<String> names = table.columns().stream().map(Column::name).toList();
        return column(table, unit)
                .map(names::indexOf)
                .filter(index -> index < event.declaredCount())
                .flatMap(index -> Optional.ofNullable(event.declared(index)))
                .map(value -> group(unit, named, value));
    }

    /** The unit of an event that is read from where events are kept. */
    Optional<ItemSubject.OfStored> of(GraderUnit unit, ItemSubject.OfEvent event) {
        if (unit == GraderUnit.EVENT) {
            return Optional.of(event);
        }
        @Nullable Table table = tables.get(event.table());
        return table == null
                ? Optional.empty()
                : column(table, unit)
                        .flatMap(column -> stored.value(table, event, column))
                        .map(value -> group(unit, event, value));
    }

    /** The unit of an event whose value of the unit's column is known; empty where that is NULL. */
    static Optional<ItemSubject.OfStored> named(GraderUnit unit, ItemSubject.OfEvent event, @Nullable Object value) {
        if (unit == GraderUnit.EVENT) {
            return Optional.of(event);
        }
        return Optional.ofNullable(value).map(entity -> group(unit, event, entity));
    }

    private static ItemSubject.OfStored group(GraderUnit unit, ItemSubject.OfEvent event, Object value) {
        return new ItemSubject.OfGroup(event, EventGroup.of(unit, value.toString(), event.ts()));
    }
}
