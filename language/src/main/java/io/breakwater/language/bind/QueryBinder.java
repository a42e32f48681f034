package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.Identifier;
import io.breakwater.language.syntax.QuerySyntax;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.PlanNode.Projection;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Queries: what FROM names, WITH, and UNION ALL. */
final class QueryBinder implements QuerySyntax.Visitor<Relation> {
    private final BindContext context;
    /** Queries of WITH by lower-case name. */
    private final Map<String, Relation> named;
    /** Those of them that something reads. */
    private final Set<String> read = new HashSet<>();

    QueryBinder(BindContext context) {
        this(context, Map.of());
    }

    private QueryBinder(BindContext context, Map<String, Relation> named) {
        this.context = context;
        this.named = new HashMap<>(named);
    }

    /** The outermost query, which must be a SELECT. */
    BoundSelect top(QuerySyntax query) {
        if (query instanceof QuerySyntax.Select select) {
            return select(select);
        }
        if (query instanceof QuerySyntax.With with) {
            declare(with);
            BoundSelect body = top(with.body());
            warnOfUnread(with);
            return body;
        }
        Relation relation = query.accept(this);
        if (query instanceof QuerySyntax.UnionAll union) {
            context.error(
                    LanguageProblem.UNION_AT_TOP,
                    union.span(),
                    "the outermost query must be one SELECT",
                    "put the UNION ALL into FROM: SELECT .. FROM (SELECT .. UNION ALL SELECT ..) AS events");
        }
        return new BoundSelect(relation.node(), List.of(), List.of(), Relation.unknown(), false);
    }

    @Override
    public Relation visitSelect(QuerySyntax.Select syntax) {
        return select(syntax).relation();
    }

    @Override
    public Relation visitWith(QuerySyntax.With syntax) {
        QueryBinder inner = new QueryBinder(context, named);
        inner.declare(syntax);
        Relation body = syntax.body().accept(inner);
        inner.warnOfUnread(syntax);
        read.addAll(inner.read);
        return body;
    }

    @Override
    public Relation visitUnionAll(QuerySyntax.UnionAll syntax) {
        List<Relation> inputs = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (QuerySyntax input : syntax.inputs()) {
            inputs.add(input.accept(this));
            spans.add(input.span());
        }
        return new UnionBinder(context).bind(inputs, spans);
    }

    @Override
    public Relation visitInvalid(QuerySyntax.Invalid syntax) {
        return Relation.unknown();
    }

    private BoundSelect select(QuerySyntax.Select select) {
        BoundSelect bound = new SelectBinder(context, select).bind(source(select.source()));
        if (PlanSize.excessive(bound.filtered())) {
            context.error(
                    LanguageProblem.TOO_COMPLEX,
                    select.span(),
                    "this query is put together from too many others",
                    "use fewer queries in WITH, or split the detector");
            return BoundSelect.unknown();
        }
        return context.diagnostics().hasErrors() || !isInlinedHuge(select, bound) ? bound : BoundSelect.unknown();
    }

    /** Reports what grows beyond measure because each query names columns of the one before more than once. */
    private boolean isInlinedHuge(QuerySyntax.Select select, BoundSelect bound) {
        List<Expression> columns =
                bound.projections().stream().map(Projection::expression).toList();
        OptionalInt column = InlinedSize.excessive(bound.filtered(), columns);
        if (column.isEmpty() && !InlinedSize.excessive(bound.filtered())) {
            return false;
        }
        boolean oneForEach = columns.size() == select.items().size();
        Span span = column.isPresent() && oneForEach
                ? select.items().get(column.getAsInt()).expression().span()
                : select.span();
        context.error(
                LanguageProblem.TOO_COMPLEX,
                span,
                "this has too many parts once the queries it reads are put into one another: a column that is named twice in"
                        + " each of them doubles every time",
                "name each column once, or move what is repeated into a computed column");
        return true;
    }

    private void declare(QuerySyntax.With with) {
        Set<String> own = new HashSet<>();
        for (QuerySyntax.NamedQuery query : with.queries()) {
            Relation relation = renamed(query.query().accept(this), "", query.columns());
            String name = Scope.lower(query.name().name());
            if (!own.add(name)) {
                context.error(
                        LanguageProblem.DUPLICATE_QUERY_NAME,
                        query.name().span(),
                        "there are two queries '" + query.name().name() + "'",
                        "give one of them another name");
            }
            named.put(name, relation);
            read.remove(name);
        }
    }

    private void warnOfUnread(QuerySyntax.With with) {
        for (QuerySyntax.NamedQuery query : with.queries()) {
            if (!read.contains(Scope.lower(query.name().name()))) {
                context.diagnostics()
                        .warning(
                                LanguageProblem.UNUSED_QUERY,
                                query.name().span(),
                                "nothing reads the query '" + query.name().name() + "'",
                                "remove it");
            }
        }
    }

    private Relation source(QuerySyntax.Source source) {
        Relation relation;
        String qualifier = "";
        if (source.relation() instanceof QuerySyntax.TableName table) {
            relation = named(table.name());
            qualifier = table.name().name();
        } else {
            QuerySyntax query = ((QuerySyntax.SubQuery) source.relation()).query();
            relation = query.accept(this);
        }
        String name = source.alias().map(Identifier::name).orElse(qualifier);
        return renamed(relation, name, source.columns());
    }

    private Relation named(Identifier name) {
        String key = Scope.lower(name.name());
        Relation query = named.get(key);
        if (query != null) {
            read.add(key);
            return query;
        }
        Table table = context.tables().get(key);
        if (table != null) {
            return scan(table);
        }
        Set<String> candidates = new HashSet<>(named.keySet());
        candidates.addAll(context.tables().keySet());
        context.error(
                LanguageProblem.UNKNOWN_TABLE,
                name.span(),
                "there is no table '" + name.name() + "'",
                Suggestion.orElse(
                        name.name(),
                        candidates,
                        "the tables are "
                                + String.join(", ", candidates.stream().sorted().toList())));
        return Relation.unknown();
    }

    private static Relation scan(Table table) {
        List<Field> fields = table.allColumns().stream()
                .map(column -> new Field(column.name(), column.type(), column.nullable()))
                .toList();
        List<ScopeColumn> columns = fields.stream()
                .map(field -> Relation.column("", field, field.name().equals(SystemColumn.TS.columnName())))
                .toList();
        return new Relation(
                new PlanNode.Scan(table.name(), fields), columns, Set.of(table.name()), table.maxBehind(), true);
    }

    private Relation renamed(Relation relation, String qualifier, List<Identifier> names) {
        if (!relation.known()) {
            return relation;
        }
        boolean given = !names.isEmpty();
        if (given && names.size() != relation.columns().size()) {
            context.error(
                    LanguageProblem.COLUMN_COUNT,
                    names.get(0).span().to(names.get(names.size() - 1).span()),
                    "here are " + names.size() + " names for "
                            + relation.columns().size() + " columns",
                    "name each column once, in order");
            return Relation.unknown();
        }
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            ScopeColumn column = relation.columns().get(i);
            columns.add(column.renamed(qualifier, given ? names.get(i).name() : column.name()));
        }
        return new Relation(
                given ? renaming(relation, names) : relation.node(),
                columns,
                relation.tables(),
                relation.maxBehind(),
                true);
    }

    /** Fields carry the names too, so that a plan's text can refer to columns by name. */
    private static PlanNode renaming(Relation relation, List<Identifier> names) {
        List<PlanNode.Projection> projections = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            projections.add(new PlanNode.Projection(
                    names.get(i).name(), relation.columns().get(i).at(i).expression()));
        }
        return new PlanNode.Project(relation.node(), projections);
    }
}
