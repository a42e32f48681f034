package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.history.worker.RunOrder;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Sensitivity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds out what core tables read, in which order they stand on each other, and which columns they have. */
final class CoreTableCheck {
    private static final Pattern COLUMN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final QueryCheck check;
    private final QueryCatalog catalog;
    private final SyntaxParser parser;
    private final Describer describer;
    private final Map<String, CoreTableText> texts = new LinkedHashMap<>();
    private final Map<String, GuardedQuery> guarded = new HashMap<>();
    private final Map<String, CoreTable> checked = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<String, Problem> problems = new HashMap<>();

    CoreTableCheck(QueryCheck check, QueryCatalog catalog, SyntaxParser parser, Describer describer) {
        this.check = check;
        this.catalog = catalog;
        this.parser = parser;
        this.describer = describer;
    }

    /** Tells the columns of a SELECT without running it. */
    @FunctionalInterface
    interface Describer {
        /** @throws QueryRefusedException if it has none */
        List<ResultColumn> columns(CheckedQuery query);
    }

    CoreTableResolution resolve(Collection<CoreTableText> written) {
        written.forEach(text -> texts.put(text.name(), text));
        texts.values().forEach(this::guard);
        texts.keySet().forEach(name -> visit(name, new ArrayDeque<>()));
        return new CoreTableResolution(new CoreTables(checked.values()), problems);
    }

    private void guard(CoreTableText written) {
        try {
            guarded.put(written.name(), check.coreTable(new QueryText(written.sql()), parser, texts.keySet()));
        } catch (QueryRefusedException refused) {
            fail(written.name(), refused);
        }
    }

    /** @param path those on the way here, which read each other */
    private void visit(String name, Deque<String> path) {
        GuardedQuery query = guarded.get(name);
        if (query == null || checked.containsKey(name) || broken.contains(name)) {
            return;
        }
        path.addLast(name);
        for (String read : query.tables()) {
            if (!texts.containsKey(read)) {
                continue;
            }
            if (path.contains(read)) {
                List<String> circle = new ArrayList<>(path);
                circle.add(read);
                fail(
                        name,
                        new QueryText(query.sql())
                                .refusal(
                                        QueryProblem.CORE_TABLE_CIRCLE,
                                        query.place(read),
                                        "these core tables read each other: "
                                                + String.join(
                                                        " > ", circle.subList(circle.indexOf(read), circle.size())),
                                        "let one of them read the tables beneath instead"));
            } else {
                visit(read, path);
            }
            if (broken.contains(read)) {
                broken.add(name);
            }
        }
        path.removeLast();
        if (!broken.contains(name)) {
            try {
                checked.put(name, check(requireNonNull(texts.get(name), "no such text"), query));
            } catch (QueryRefusedException refused) {
                fail(name, refused);
            }
        }
    }

    private void fail(String name, QueryRefusedException refused) {
        broken.add(name);
        problems.putIfAbsent(name, refused.problem());
    }

    private CoreTable check(CoreTableText written, GuardedQuery query) {
        CoreTables before = new CoreTables(checked.values());
        List<CoreTable> behind = before.behind(query.tables());
        QueryReach reach = QueryReach.of(query, behind, catalog);
        QueryText text = new QueryText(written.sql());
        List<RunOrder.View> views = behind.stream().map(CoreTable::view).toList();
        RunOrder order =
                new RunOrder(text.run(), List.copyOf(reach.tables()), views, null, AnswerForm.COLUMNS, 1, List.of());
        CheckedQuery whole = new CheckedQuery(text, order, reach.tables(), reach.contentColumns(), Set.of(), List.of());
        List<CatalogColumn> columns = columns(written, text, reach, describer.columns(whole));
        Set<String> direct = new TreeSet<>(query.tables());
        direct.retainAll(texts.keySet());
        return new CoreTable(
                written.name(),
                written.description(),
                written.sql(),
                columns,
                reach.tables(),
                direct,
                reach.contentColumns(),
                notInSpans(text, behind));
    }

    private Optional<String> notInSpans(QueryText text, List<CoreTable> behind) {
        for (CoreTable read : behind) {
            if (read.notInSpans().isPresent()) {
                return Optional.of("it reads '" + read.name() + "', of which "
                        + read.notInSpans().get());
            }
        }
        return check.unfitForSpans(text, parser, texts.keySet());
    }

    private List<CatalogColumn> columns(
            CoreTableText written, QueryText text, QueryReach reach, List<ResultColumn> found) {
        Map<String, CatalogColumn> columns = new LinkedHashMap<>();
        for (ResultColumn column : found) {
            String name = column.name();
            if (!COLUMN_NAME.matcher(name).matches()) {
                throw unfit(text, "the column '" + name + "' has no name that a query can write", "name it with AS");
            }
            if (columns.put(name, column(written, reach, column)) != null) {
                throw unfit(text, "two columns are named '" + name + "'", "give one of them another name with AS");
            }
        }
        return List.copyOf(columns.values());
    }

    /** A column that keeps its name keeps what is known of it; what the file states comes first. */
    private CatalogColumn column(CoreTableText written, QueryReach reach, ResultColumn column) {
        Optional<CatalogColumn> origin = catalog.column(reach.tables(), column.name());
        Optional<CoreTableText.Stated> stated =
                Optional.ofNullable(written.stated().get(column.name()));
        Sensitivity sensitivity = reach.contentColumns().isEmpty()
                ? origin.map(CatalogColumn::sensitivity).orElse(Sensitivity.PUBLIC)
                : Sensitivity.CONTENT;
        return new CatalogColumn(
                column.name(),
                column.type(),
                stated.map(CoreTableText.Stated::description)
                        .filter(description -> !description.isBlank())
                        .or(() -> origin.map(CatalogColumn::description))
                        .orElse(""),
                sensitivity,
                stated.flatMap(CoreTableText.Stated::entityType).or(() -> origin.flatMap(CatalogColumn::entityType)));
    }

    private static QueryRefusedException unfit(QueryText text, String message, String remedy) {
        return text.refusal(QueryProblem.CORE_TABLE_COLUMN, Place.ofFile("query"), message, remedy);
    }
}
