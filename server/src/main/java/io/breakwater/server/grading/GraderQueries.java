package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.casework.grading.QueryReading;
import io.breakwater.casework.grading.Selecting;
import io.breakwater.casework.grading.Selection;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.query.QuerySpan;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects what graders' queries find, each when it is due, over the span of engine time that has ended then. */
final class GraderQueries {
    private static final Logger LOG = LoggerFactory.getLogger(GraderQueries.class);
    private static final int MOST_ROWS = 10_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    /** Events whose time lies further behind enter no live span. */
    private static final long SETTLED_MICROS = 60_000_000;

    private final QueryService queries;
    private final Selecting selecting;
    private final LongSupplier time;
    private final Clock clock;

    /** @param time engine time now, in microseconds; 0 before the first event */
    GraderQueries(QueryService queries, Selecting selecting, LongSupplier time, Clock clock) {
        this.queries = requireNonNull(queries, "queries is null");
        this.selecting = requireNonNull(selecting, "selecting is null");
        this.time = requireNonNull(time, "time is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Runs the grader's query if it is due; what fails is tried again after a while. */
    void runIfDue(Pack pack, GraderDefinition grader) {
        if (!(grader.reads() instanceof GraderReading.RowsOf rows)) {
            return;
        }
        QueryReading reading = selecting.reading(grader.id());
        OptionalLong due = due(rows, reading);
        @Nullable Table table = pack.tables().get(rows.table());
        if (due.isEmpty() || table == null) {
            return;
        }
        try {
            QueryResult result = run(grader, rows, table, due.getAsLong());
            Optional<String> notice = result.truncated()
                    ? Optional.of("it found more than " + MOST_ROWS + " events, of which the others were left out")
                    : Optional.empty();
            selecting.acceptQuery(due.getAsLong(), selection(grader, result), notice);
        } catch (QueryRefusedException refused) {
            String code = refused.problem().code().code();
            LOG.warn("the query of grader {} failed with {}", grader.id(), code);
            selecting.queryFailed(grader.id(), "it failed with " + code + " and is tried again");
        }
    }

    private OptionalLong due(GraderReading.RowsOf rows, QueryReading reading) {
        long now = time.getAsLong() - SETTLED_MICROS;
        boolean pausing = reading.failedAt()
                .filter(failed -> clock.instant().isBefore(failed.plus(PAUSE_AFTER_FAILURE)))
                .isPresent();
        if (now <= 0 || pausing) {
            return OptionalLong.empty();
        }
        long latest = rows.schedule().latest(now);
        boolean isNew = reading.to().isEmpty() || reading.to().getAsLong() < latest;
        return isNew ? OptionalLong.of(next(rows, reading, latest)) : OptionalLong.empty();
    }

    /** Spans that passed while nothing ran are made up for, one after the other; a new grader begins with the last. */
    private static long next(GraderReading.RowsOf rows, QueryReading reading, long latest) {
        return reading.to().isPresent() ? rows.schedule().next(reading.to().getAsLong()) : latest;
    }

    private QueryResult run(GraderDefinition grader, GraderReading.RowsOf rows, Table table, long to) {
        QuerySpan span = new QuerySpan(to - rows.lookback().toNanos() / 1_000, to);
        return queries.run(new QueryRequest(
                rows.selection(Units.column(table, grader.unit()), Grades.SOURCE),
                true,
                MOST_ROWS,
                TIME_LIMIT,
                Optional.of(span)));
    }

    private static Selection selection(GraderDefinition grader, QueryResult result) {
        List<ItemSubject.OfStored> selected = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            ItemSubject.OfEvent event = new ItemSubject.OfEvent(
                    ((GraderReading.RowsOf) grader.reads()).table(),
                    Timestamps.toMicros((Instant) requireNonNull(row.get(0))),
                    new EventKey(String.valueOf(row.get(1)), String.valueOf(row.get(2))));
            Units.named(grader.unit(), event, row.get(3)).ifPresent(selected::add);
        }
        return new Selection(grader.id(), result.rows().size(), selected, grader.settle());
    }
}
