package io.breakwater.history.query;

import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.RunOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold before a query is given to anything that runs it, and which content it touches. */
final class QueryCheck {
    private final QueryCatalog catalog;
    private final QueryGuard guard = new QueryGuard(AllowedFunctions.all());
    private final QueryGuard spanGuard = new QueryGuard(AllowedFunctions.ofSpans());

    QueryCheck(QueryCatalog catalog) {
        this.catalog = catalog;
    }

    /** What every query may call, in lower case. */
    Set<String> functions() {
        return guard.functions();
    }

    /** Lets queries call more functions. */
    void allow(Collection<String> functions) {
        functions.forEach(guard::allow);
        functions.forEach(spanGuard::allow);
    }

    /**
     * @param parser is asked for the syntax tree; nothing of the query is run
     * @throws QueryRefusedException if it must not be run
     */
    CheckedQuery check(QueryRequest request, SyntaxParser parser) {
        QueryText text = new QueryText(request.sql());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(request.sql())) {
            throw text.refusal(
                    QueryProblem.SYNTAX, "the text holds half of a character", "send text that is well-formed UTF-8");
        }
        boolean spanned = request.span().isPresent();
        CoreTables core = catalog.core();
        GuardedQuery guarded = spanned
                ? spanGuard.check(text, parser, with(core.names(), catalog.storedNames()))
                : guard.check(text, parser, with(core.names(), catalog.names()));
        List<CoreTable> behind = core.behind(guarded.tables());
        refuseWhatIsNotForThis(request, text, guarded, behind);
        QueryReach reach = QueryReach.of(guarded, behind, catalog);
        RunOrder order = new RunOrder(
                text.run(),
                List.copyOf(reach.tables()),
                behind.stream().map(CoreTable::view).toList(),
                request.span()
                        .map(span -> new RunOrder.Span(span.fromTs(), span.toTs()))
                        .orElse(null),
                request.form(),
                request.maxRows(),
                variables(text, request));
        boolean mayReadContent = request.mayReadContent();
        return new CheckedQuery(
                text,
                order,
                reach.tables(),
                // Reading without content is cheaper, also for those who may read it.
                mayReadContent ? reach.contentColumns() : Set.of(),
                mayReadContent ? Set.of() : catalog.contentColumns(reach.tables()),
                catalog.external(reach.tables()));
    }

    /** A core table gives nobody more than its SQL would give them, and holds only over what that can be read over. */
    private static void refuseWhatIsNotForThis(
            QueryRequest request, QueryText text, GuardedQuery query, List<CoreTable> behind) {
        for (CoreTable table : behind) {
            if (!query.tables().contains(table.name())) {
                continue;
            }
            if (request.span().isPresent() && table.notInSpans().isPresent()) {
                throw text.refusal(
                        QueryProblem.CORE_TABLE_IN_SPAN,
                        query.place(table.name()),
                        "core table '" + table.name() + "' cannot be read over a span: "
                                + table.notInSpans().get(),
                        "read the tables beneath it, or take it out of that core table");
            }
            if (table.readsContent() && !request.mayReadContent()) {
                throw text.refusal(
                        QueryProblem.CONTENT_COLUMN,
                        query.place(table.name()),
                        "core table '" + table.name() + "' reads content ("
                                + String.join(", ", new TreeSet<>(table.contentColumns()))
                                + "), which your role may not read",
                        "leave it out, or ask someone whose role may read content");
            }
        }
    }

    /**
     * What holds of a core table's own text.
     *
     * @param coreTables names of all core tables
     * @throws QueryRefusedException if nobody may run it
     */
    GuardedQuery coreTable(QueryText text, SyntaxParser parser, Set<String> coreTables) {
        if (!text.parameters().isEmpty()) {
            throw text.refusal(
                    QueryProblem.PARAMETER,
                    "a core table has no parameters, but there is :"
                            + text.parameters().iterator().next(),
                    "select all rows; whoever reads the table narrows it with WHERE");
        }
        return guard.check(text, parser, with(coreTables, catalog.names()));
    }

    /** Why a query over a span cannot read a core table of this text; empty if one can. */
    Optional<String> unfitForSpans(QueryText text, SyntaxParser parser, Set<String> coreTables) {
        try {
            spanGuard.check(text, parser, with(coreTables, catalog.storedNames()));
            return Optional.empty();
        } catch (QueryRefusedException refused) {
            return Optional.of(refused.problem().message());
        }
    }

    private static Set<String> with(Set<String> coreTables, Set<String> tables) {
        Set<String> names = new HashSet<>(tables);
        names.addAll(coreTables);
        return names;
    }

    private static List<RunOrder.Variable> variables(QueryText text, QueryRequest request) {
        List<RunOrder.Variable> variables = new ArrayList<>();
        for (String name : text.parameters()) {
            QueryParameter parameter = request.parameters().get(name);
            if (parameter == null && request.form() == AnswerForm.COLUMNS) {
                // Nothing is run yet; a variable without a value is NULL of any type.
                continue;
            }
            if (parameter == null) {
                throw text.refusal(QueryProblem.PARAMETER, "there is no value for :" + name, "give one with the query");
            }
            String value = parameter.value();
            if (value != null) {
                value = parameter
                        .normal()
                        .orElseThrow(() -> text.refusal(
                                QueryProblem.PARAMETER,
                                "the value of :" + name + " is no "
                                        + parameter.type().sqlName(),
                                "give one of its type, or choose another type"));
            }
            variables.add(new RunOrder.Variable(name, parameter.type(), value));
        }
        return variables;
    }
}
