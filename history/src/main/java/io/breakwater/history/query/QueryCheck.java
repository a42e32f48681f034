package io.breakwater.history.query;

import io.breakwater.history.worker.RunOrder;
import java.nio.charset.StandardCharsets;
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
                ? spanGuard.check(request.sql(), parser, catalog.storedNames())
                : guard.check(request.sql(), parser, catalog.names());
        Set<String> named = new TreeSet<>();
        for (String table : guarded.tables()) {
            for (String column : catalog.contentColumns(Set.of(table))) {
                if (guarded.allColumns() || guarded.columns().contains(column)) {
                    named.add(table + "." + column);
                }
            }
        }
        RunOrder order = new RunOrder(
                request.sql(),
                List.copyOf(guarded.tables()),
                request.span()
                        .map(span -> new RunOrder.Span(span.fromTs(), span.toTs()))
                        .orElse(null),
                request.form(),
                request.maxRows());
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
}
