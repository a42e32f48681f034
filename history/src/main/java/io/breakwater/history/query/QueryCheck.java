package io.breakwater.history.query;

import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.RunOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        GuardedQuery guarded = spanned
                ? spanGuard.check(text, parser, catalog.storedNames())
                : guard.check(text, parser, catalog.names());
        Set<String> named = new TreeSet<>();
        for (String table : guarded.tables()) {
            for (String column : catalog.contentColumns(Set.of(table))) {
                if (guarded.allColumns() || guarded.columns().contains(column)) {
                    named.add(table + "." + column);
                }
            }
        }
        RunOrder order = new RunOrder(
                text.run(),
                List.copyOf(guarded.tables()),
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
                guarded.tables(),
                // Reading without content is cheaper, also for those who may read it.
                mayReadContent ? named : Set.of(),
                mayReadContent ? Set.of() : catalog.contentColumns(guarded.tables()),
                catalog.external(guarded.tables()));
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
