package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.sample.SampleOrder;
import io.breakwater.casework.sample.TrafficSamples;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryResult;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws random samples of the entities that a query names. */
@Component
final class WorkbenchSamples {
    private final BreakwaterRuntime runtime;
    private final WorkbenchQueries queries;

    WorkbenchSamples(BreakwaterRuntime runtime, WorkbenchQueries queries) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.queries = requireNonNull(queries, "queries is null");
    }

    /**
     * Runs the query and draws from the entities of its answer.
     *
     * @throws QueryRefusedException if the query fails, or its answer is no population
     * @throws CaseworkProblem if the sample cannot be drawn like this
     */
    void draw(PageContext context, WorkbenchQuery query, SampleForm form) {
        long ts = runtime.log().lastTs();
        QueryResult result =
                queries.run(context.person(), UUID.randomUUID().toString(), query, TrafficSamples.MOST_POPULATION);
        if (result.truncated()) {
            throw unfit(
                    "the answer has more than " + TrafficSamples.MOST_POPULATION + " rows",
                    "SELECT DISTINCT the entity, or take a shorter span; a sample of a part would say nothing of all");
        }
        List<String> names =
                result.columns().stream().map(column -> column.name()).toList();
        Found found = names.stream()
                .flatMap(name -> types(name).stream().map(type -> new Found(names.indexOf(name), type)))
                .findFirst()
                .orElseThrow(() -> unfit(
                        "no column of the answer is an entity of the tables",
                        "select one under its name in the tables, such as account_id"));
        runtime.casework()
                .trafficSamples()
                .draw(
                        ActingPerson.of(context),
                        new SampleOrder(
                                form.title().isBlank() ? "All of one query" : form.title(),
                                form.harm(),
                                form.queue(),
                                found.type(),
                                entities(result, found.column()),
                                form.size(),
                                query.sql(),
                                ts));
    }

    /** The first column that names entities, and of which type. */
    private record Found(int column, String type) {}

    private Set<String> types(String column) {
        return runtime.definitions().tables().values().stream()
                .flatMap(table -> table.columns().stream())
                .filter(known -> known.name().equals(column))
                .flatMap(known -> known.entityType().stream())
                // In order, so that the same query is always about the same.
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> entities(QueryResult result, int column) {
        return result.rows().stream()
                .map(row -> row.get(column))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private static QueryRefusedException unfit(String message, String remedy) {
        return new QueryRefusedException(
                Problem.error(WorkbenchProblem.NO_POPULATION, Place.ofFile("query"), message, remedy));
    }
}
