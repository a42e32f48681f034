package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a row of an import has become. */
public sealed interface ImportRow permits ImportRow.EventRow, ImportRow.FactRow, ImportRow.RefusedRow {
    /** Row of the import over all its files, from 1. */
    long row();

    /** Microseconds since 1970, shifted where the import is. */
    long time();

    /**
     * An event.
     *
     * @param abusive what the row's label says, for measuring only; empty where the import has no labels
     */
    record EventRow(long row, IncomingEvent event, Optional<Boolean> abusive) implements ImportRow {
        public EventRow {
            requireNonNull(event, "event is null");
            requireNonNull(abusive, "abusive is null");
        }

        @Override
        public long time() {
            return event.eventTime();
        }
    }

    /** Facts about one entity. */
    record FactRow(long row, long time, List<FactChange> facts) implements ImportRow {
        public FactRow {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A row that cannot become anything.
     *
     * @param table where it would have gone, empty where that is not known
     * @param fields what was read of it
     */
    record RefusedRow(long row, long time, String table, Map<String, String> fields, Problem problem)
            implements ImportRow {
        public RefusedRow {
            requireNonNull(table, "table is null");
            fields = Map.copyOf(fields);
            requireNonNull(problem, "problem is null");
        }
    }
}
