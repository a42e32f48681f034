package io.breakwater.language.syntax;

import io.breakwater.language.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** A query as it was written. */
public sealed interface QuerySyntax {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /** One case per kind of query. */
    interface Visitor<R> {
        R visitSelect(Select syntax);

        R visitUnionAll(UnionAll syntax);

        R visitWith(With syntax);

        R visitInvalid(Invalid syntax);
    }

    /** One SELECT. */
    record Select(
            List<Item> items,
            Source source,
            Optional<ExpressionSyntax> where,
            List<NamedWindow> windows,
            Optional<ExpressionSyntax> qualify,
            Span span)
            implements QuerySyntax {
        public Select {
            items = List.copyOf(items);
            windows = List.copyOf(windows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSelect(this);
        }
    }

    /** Two or more queries. */
    record UnionAll(List<QuerySyntax> inputs, Span span) implements QuerySyntax {
        public UnionAll {
            inputs = List.copyOf(inputs);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnionAll(this);
        }
    }

    /** A query with named queries before it. */
    record With(List<NamedQuery> queries, QuerySyntax body, Span span) implements QuerySyntax {
        public With {
            queries = List.copyOf(queries);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWith(this);
        }
    }

    /** Something that was refused; its problem has been reported. */
    record Invalid(Span span) implements QuerySyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInvalid(this);
        }
    }

    /** One selected expression. */
    record Item(ExpressionSyntax expression, Optional<Identifier> alias) {}

    /** {@code name AS (..)} of a WINDOW clause. */
    record NamedWindow(Identifier name, WindowSyntax window) {}

    /** {@code name [(columns)] AS (query)} of a WITH clause. */
    record NamedQuery(Identifier name, List<Identifier> columns, QuerySyntax query) {
        public NamedQuery {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What stands behind FROM.
     *
     * @param columns new names of the columns, where they are given
     */
    record Source(Relation relation, Optional<Identifier> alias, List<Identifier> columns) {
        public Source {
            columns = List.copyOf(columns);
        }
    }

    /** A table, a named query, or a query in parentheses. */
    sealed interface Relation permits TableName, SubQuery {}

    /** The name of a table or of a query of WITH. */
    record TableName(Identifier name) implements Relation {}

    /** A query in parentheses. */
    record SubQuery(QuerySyntax query) implements Relation {}
}
