package io.breakwater.replay;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QuerySpan;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.hit.HitIdentity;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.ScheduledDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a scheduled detector: what it asks of history, and which hits the answer means. */
public final class ScheduledRun {
    /** A run whose answer has more rows makes no hits. */
    public static final int MOST_ROWS = 10_000;

    private static final int MOST_AFFECTED = 1_000;

    private final ScheduledDetector detector;
    private final long toTs;

    /** @param toTs when the run was due, which is the end of its span */
    public ScheduledRun(ScheduledDetector detector, long toTs) {
        this.detector = requireNonNull(detector, "detector is null");
        this.toTs = toTs;
    }

    /** The question. */
    public QueryRequest request(Duration timeout) {
        return new QueryRequest(
                detector.definition().sql(),
                detector.kind().readsContent(),
                MOST_ROWS,
                timeout,
                Optional.of(new QuerySpan(detector.kind().fromTs(toTs), toTs)));
    }

    /**
     * The hits of an answer: one for each entity, in the order of the entities. The same rows in another order give the same.
     *
     * @throws QueryRefusedException if the answer is too large
     */
    public RunAnswer answer(QueryResult result) {
        if (result.truncated()) {
            throw new QueryRefusedException(Problem.error(
                    QueryProblem.TOO_MANY_ROWS,
                    Place.ofFile(detector.definition().file()),
                    "the answer has more than " + MOST_ROWS + " rows, so the run made no hits",
                    "find fewer with HAVING or WHERE"));
        }
        List<String> names = List.copyOf(detector.columns().keySet());
        int entityColumn = names.indexOf(detector.definition().entity().column());
        List<List<HitColumn>> rows = new ArrayList<>();
        int nameless = 0;
        for (List<@Nullable Object> row : result.rows()) {
            List<HitColumn> evidence = evidence(names, row);
            if (evidence.get(entityColumn).value() instanceof String entity && !entity.isEmpty()) {
                rows.add(evidence);
            } else {
                nameless++;
            }
        }
        rows.sort(Comparator.comparing((List<HitColumn> row) ->
                        String.valueOf(row.get(entityColumn).value()))
                .thenComparing(List::toString));
        Map<EntityReference, ReportedHit> hits = new LinkedHashMap<>();
        for (List<HitColumn> row : rows) {
            EntityReference entity = new EntityReference(
                    detector.definition().entity().entityType(),
                    String.valueOf(row.get(entityColumn).value()));
            hits.computeIfAbsent(entity, first -> hit(first, row));
        }
        return new RunAnswer(List.copyOf(hits.values()), notices(nameless, rows.size() - hits.size()));
    }

    private static List<String> notices(int nameless, int further) {
        List<String> notices = new ArrayList<>();
        if (nameless > 0) {
            notices.add(nameless + " rows name no entity and were left out");
        }
        if (further > 0) {
            notices.add(further + " rows beyond the first of their entity were left out; GROUP BY the entity");
        }
        return notices;
    }

    private List<HitColumn> evidence(List<String> names, List<@Nullable Object> row) {
        List<HitColumn> evidence = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            evidence.add(RunValues.column(
                    names.get(i), requireNonNull(detector.columns().get(names.get(i))), row.get(i)));
        }
        return List.copyOf(evidence);
    }

    private ReportedHit hit(EntityReference entity, List<HitColumn> row) {
        List<String> identity = List.of("run", Long.toString(toTs), entity.type(), entity.id());
        return ReportedHit.withoutEvent(
                HitIdentity.of(detector.version(), identity),
                detector.version(),
                detector.definition().status(),
                entity,
                affected(row),
                row);
    }

    private List<EntityReference> affected(List<HitColumn> row) {
        List<EntityReference> affected = new ArrayList<>();
        for (EntityBinding binding : detector.definition().affects()) {
            row.stream()
                    .filter(column -> column.name().equals(binding.column()))
                    .flatMap(column -> column.value() instanceof List<?> several
                            ? several.stream().map(String::valueOf)
                            : Optional.ofNullable(column.value()).map(String::valueOf).stream())
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .limit(MOST_AFFECTED)
                    .map(id -> new EntityReference(binding.entityType(), id))
                    .forEach(affected::add);
        }
        return affected;
    }
}
