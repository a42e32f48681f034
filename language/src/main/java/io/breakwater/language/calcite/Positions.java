package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Span;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Calcite's positions as spans. */
final class Positions {
    private Positions() {}

    static Span of(SqlNode node) {
        return of(node.getParserPosition());
    }

    static Span of(SqlParserPos position) {
        if (position.getLineNum() < 1) {
            return Span.start();
        }
        return new Span(
                position.getLineNum(), position.getColumnNum(), position.getEndLineNum(), position.getEndColumnNum());
    }
}
