package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.Identifier;
import io.breakwater.language.syntax.QuerySyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.jspecify.annotations.Nullable;

/** Turns the parser's queries into ours and refuses clauses the dialect does not have. */
final class QueryConverter {
    private final Diagnostics diagnostics;
    private final ExpressionConverter expressions;

    QueryConverter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.expressions = new ExpressionConverter(diagnostics);
    }

    QuerySyntax statement(SqlNode node) {
        if (!node.isA(SqlKind.QUERY) || node.getKind() == SqlKind.VALUES) {
            return refuse(
                    LanguageProblem.NOT_A_SELECT,
                    Positions.of(node),
                    "a detector is one SELECT statement",
                    "write SELECT columns FROM table ..");
        }
        return query(node);
    }

    private QuerySyntax query(SqlNode node) {
        Span span = Positions.of(node);
        if (node instanceof SqlSelect select) {
            return select(select, span);
        }
        if (node instanceof SqlWith with) {
            return with(with, span);
        }
        if (node instanceof SqlOrderBy ordered) {
            return ordered(ordered);
        }
        if (node.getKind() == SqlKind.UNION && node instanceof SqlBasicCall union) {
            return union(union, span);
        }
        if (SqlKind.SET_QUERY.contains(node.getKind())) {
            return refuse(
                    LanguageProblem.SET_OPERATION,
                    span,
                    node.getKind() + " is not part of the dialect",
                    "only UNION ALL joins queries; express the rest as conditions");
        }
        return refuse(
                LanguageProblem.NOT_A_SELECT,
                span,
                "a query must be a SELECT here",
                "write SELECT columns FROM table ..");
    }

    private QuerySyntax select(SqlSelect select, Span span) {
        refuseClauses(select);
        List<QuerySyntax.Item> items = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            items.add(item(item));
        }
        List<QuerySyntax.NamedWindow> windows = new ArrayList<>();
        for (SqlNode node : select.getWindowList()) {
            SqlWindow window = (SqlWindow) node;
            SqlIdentifier name = window.getDeclName();
            if (name != null) {
                windows.add(new QuerySyntax.NamedWindow(
                        WindowConverter.identifier(name), expressions.windows().specification(window)));
            }
        }
        SqlNode from = select.getFrom();
        QuerySyntax.Source source = from == null ? missingSource(span) : source(from);
        return new QuerySyntax.Select(
                items,
                source,
                Optional.ofNullable(select.getWhere()).map(expressions::convert),
                windows,
                Optional.ofNullable(select.getQualify()).map(expressions::convert),
                span);
    }

    private void refuseClauses(SqlSelect select) {
        if (select.isDistinct()) {
            diagnostics.error(
                    LanguageProblem.SELECT_DISTINCT,
                    Positions.of(select).to(Positions.of(select)),
                    "SELECT DISTINCT is not part of the dialect: each event gives its own row",
                    "leave DISTINCT out; to raise one alert per entity set 'suppress' in the front matter");
        }
        SqlNodeList group = select.getGroup();
        if (group != null) {
            diagnostics.error(
                    LanguageProblem.GROUP_BY,
                    Positions.of(group),
                    "GROUP BY is not part of the dialect",
                    "use an aggregate over a window: COUNT(*) OVER (PARTITION BY key ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)");
        }
        SqlNode having = select.getHaving();
        if (having != null) {
            diagnostics.error(
                    LanguageProblem.HAVING,
                    Positions.of(having),
                    "HAVING is not part of the dialect",
                    "use QUALIFY to filter on what windows calculate");
        }
        for (SqlNode keyword :
                select.getOperandList().get(0) instanceof SqlNodeList keywords ? keywords : List.<SqlNode>of()) {
            if (!keyword.toString().equalsIgnoreCase("DISTINCT")
                    && !keyword.toString().equalsIgnoreCase("ALL")) {
                clause(Positions.of(keyword), "SELECT " + keyword);
            }
        }
        if (select.hasHints()) {
            clause(Positions.of(select.getHints().get(0)), "a hint");
        }
    }

    private void clause(Span span, String what) {
        diagnostics.error(
                LanguageProblem.UNSUPPORTED_CLAUSE, span, what + " is not part of the dialect", "leave it out");
    }

    private QuerySyntax.Item item(SqlNode node) {
        if (node.getKind() == SqlKind.AS
                && node instanceof SqlBasicCall as
                && as.operand(1) instanceof SqlIdentifier name) {
            return new QuerySyntax.Item(
                    expressions.convert(as.operand(0)), Optional.of(WindowConverter.identifier(name)));
        }
        return new QuerySyntax.Item(expressions.convert(node), Optional.empty());
    }

    private QuerySyntax.Source source(SqlNode node) {
        if (node.getKind() == SqlKind.AS && node instanceof SqlBasicCall as) {
            List<Identifier> columns = new ArrayList<>();
            for (int i = 2; i < as.operandCount(); i++) {
                if (as.operand(i) instanceof SqlIdentifier column) {
                    columns.add(WindowConverter.identifier(column));
                }
            }
            return new QuerySyntax.Source(
                    relation(as.operand(0)), Optional.of(WindowConverter.identifier(as.operand(1))), columns);
        }
        return new QuerySyntax.Source(relation(node), Optional.empty(), List.of());
    }

    private QuerySyntax.Relation relation(SqlNode node) {
        Span span = Positions.of(node);
        if (node instanceof SqlIdentifier name) {
            return new QuerySyntax.TableName(WindowConverter.identifier(name));
        }
        if (node instanceof SqlJoin join) {
            return new QuerySyntax.SubQuery(refuse(
                    LanguageProblem.JOIN,
                    Positions.of(join.getRight()),
                    "joins are not part of the dialect",
                    "to watch several tables in one window put a UNION ALL into FROM; to look something up use"
                            + " fact(..), has_label(..), in_list(..) or a computed column"));
        }
        if (node.isA(SqlKind.QUERY) && node.getKind() != SqlKind.VALUES) {
            return new QuerySyntax.SubQuery(query(node));
        }
        return new QuerySyntax.SubQuery(refuse(
                LanguageProblem.UNSUPPORTED_SOURCE,
                span,
                "FROM takes the name of a table or a query in parentheses",
                "leave out functions, VALUES, LATERAL, TABLESAMPLE, PIVOT, hints and the like"));
    }

    private QuerySyntax.Source missingSource(Span span) {
        QuerySyntax nothing = refuse(
                LanguageProblem.NO_FROM,
                span,
                "this SELECT reads no table",
                "add FROM with the table whose events it judges");
        return new QuerySyntax.Source(new QuerySyntax.SubQuery(nothing), Optional.empty(), List.of());
    }

    private QuerySyntax with(SqlWith with, Span span) {
        List<QuerySyntax.NamedQuery> queries = new ArrayList<>();
        for (SqlNode node : with.withList) {
            SqlWithItem item = (SqlWithItem) node;
            if (item.recursive.booleanValue()) {
                diagnostics.error(
                        LanguageProblem.RECURSIVE_WITH,
                        Positions.of(item.name),
                        "WITH RECURSIVE is not part of the dialect",
                        "write WITH, and let no query refer to itself");
            }
            queries.add(new QuerySyntax.NamedQuery(
                    WindowConverter.identifier(item.name), columns(item.columnList), query(item.query)));
        }
        return new QuerySyntax.With(queries, query(with.body), span);
    }

    private static List<Identifier> columns(@Nullable SqlNodeList list) {
        List<Identifier> columns = new ArrayList<>();
        for (SqlNode column : list == null ? List.<SqlNode>of() : list) {
            columns.add(WindowConverter.identifier((SqlIdentifier) column));
        }
        return columns;
    }

    private QuerySyntax union(SqlBasicCall union, Span span) {
        if (!((SqlSetOperator) union.getOperator()).isAll()) {
            diagnostics.error(
                    LanguageProblem.SET_OPERATION,
                    span,
                    "UNION removes duplicate rows, which a stream of events does not have",
                    "write UNION ALL");
        }
        List<QuerySyntax> inputs = new ArrayList<>();
        for (SqlNode operand : union.getOperandList()) {
            QuerySyntax input = query(operand);
            if (input instanceof QuerySyntax.UnionAll nested) {
                inputs.addAll(nested.inputs());
            } else {
                inputs.add(input);
            }
        }
        return new QuerySyntax.UnionAll(inputs, span);
    }

    private QuerySyntax ordered(SqlOrderBy ordered) {
        if (!ordered.orderList.isEmpty()) {
            diagnostics.error(
                    LanguageProblem.ORDER_BY,
                    Positions.of(ordered.orderList),
                    "a query has no ORDER BY: rows come in the order of their time",
                    "leave it out; ORDER BY ts belongs inside a window");
        }
        SqlNode limit = ordered.fetch != null ? ordered.fetch : ordered.offset;
        if (limit != null) {
            diagnostics.error(
                    LanguageProblem.LIMIT,
                    Positions.of(limit),
                    "a query has no LIMIT, OFFSET or FETCH",
                    "raise the threshold in QUALIFY, or set 'suppress' to get fewer alerts");
        }
        return query(ordered.query);
    }

    private QuerySyntax refuse(LanguageProblem problem, Span span, String message, String remedy) {
        diagnostics.error(problem, span, message, remedy);
        return new QuerySyntax.Invalid(span);
    }
}
