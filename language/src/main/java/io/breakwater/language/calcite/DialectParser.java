package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.SourceText;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.QuerySyntax;
import io.breakwater.language.syntax.TextScan;
import java.util.Optional;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** Reads a text of the dialect. What it refuses is reported; an empty answer means nothing could be read. */
public final class DialectParser {
    private static final int LONGEST_TEXT = 50_000;
    private static final int DEEPEST_PARENTHESES = 60;

    private static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(SqlBabelParserImpl.FACTORY)
            .withConformance(SqlConformanceEnum.BABEL)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED);

    private final SourceText source;
    private final Diagnostics diagnostics;

    public DialectParser(SourceText source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    public Optional<QuerySyntax> query() {
        return parsed(SqlParser::parseStmt)
                .flatMap(node -> guarded(() -> new QueryConverter(diagnostics).statement(node)));
    }

    public Optional<ExpressionSyntax> expression() {
        return parsed(SqlParser::parseExpression)
                .flatMap(node -> guarded(() -> new ExpressionConverter(diagnostics).convert(node)));
    }

    private Optional<SqlNode> parsed(Production production) {
        TextScan scan = TextScan.of(source.text());
        if (!acceptable(scan)) {
            return Optional.empty();
        }
        return guarded(() -> parse(production, withoutSemicolon(scan)));
    }

    private SqlNode parse(Production production, String text) throws Unreadable {
        try {
            return production.parse(SqlParser.create(text, CONFIG));
        } catch (SqlParseException e) {
            if (e.getCause() instanceof StackOverflowError overflow) {
                throw overflow;
            }
            new ParseErrors(text, diagnostics).report(e);
            throw new Unreadable();
        }
    }

    private boolean acceptable(TextScan scan) {
        if (source.text().length() > LONGEST_TEXT) {
            diagnostics.error(
                    LanguageProblem.TEXT_TOO_LONG,
                    Span.start(),
                    "the text has " + source.text().length() + " characters, more than the " + LONGEST_TEXT
                            + " allowed",
                    "put long lists of values into a list of the pack and ask in_list('name', value)");
            return false;
        }
        if (scan.empty()) {
            diagnostics.error(
                    LanguageProblem.EMPTY_TEXT, Span.start(), "there is no SQL here", "write one SELECT statement");
            return false;
        }
        if (scan.openQuote().isPresent()) {
            diagnostics.error(
                    LanguageProblem.UNTERMINATED_QUOTE,
                    scan.openQuote().get(),
                    "this quote or comment is never closed",
                    "close it; a quote inside a text is written twice: 'it''s'");
            return false;
        }
        if (scan.nesting() > DEEPEST_PARENTHESES) {
            tooDeep(scan.deepest());
            return false;
        }
        if (scan.openParenthesis().isPresent()) {
            diagnostics.error(
                    LanguageProblem.SYNTAX_ERROR,
                    scan.openParenthesis().get(),
                    "this parenthesis is never closed",
                    "add the closing one");
            return false;
        }
        if (scan.behindSemicolon().isPresent()) {
            diagnostics.error(
                    LanguageProblem.SECOND_STATEMENT,
                    scan.behindSemicolon().get(),
                    "there is more text behind the end of the statement",
                    "keep one statement per detector and remove what follows the semicolon");
            return false;
        }
        return true;
    }

    private String withoutSemicolon(TextScan scan) {
        String text = source.text();
        int at = scan.semicolon();
        return at < 0 ? text : text.substring(0, at) + ' ' + text.substring(at + 1);
    }

    private void tooDeep(Span span) {
        diagnostics.error(
                LanguageProblem.NESTED_TOO_DEEPLY,
                span,
                "this is nested too deeply",
                "split it into queries of a WITH clause, or move parts into computed columns");
    }

    /** The generated parser and the tree it builds recurse, so a hostile text can exhaust the stack or trip an assertion. */
    private <T> Optional<T> guarded(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (Unreadable e) {
            return Optional.empty();
        } catch (StackOverflowError e) {
            tooDeep(Span.start());
            return Optional.empty();
        } catch (RuntimeException e) {
            diagnostics.error(
                    LanguageProblem.SYNTAX_ERROR,
                    Span.start(),
                    "the text cannot be read as SQL",
                    "look for a misplaced literal or an unusual construct and write it in a simpler way");
            return Optional.empty();
        }
    }

    private interface Production {
        SqlNode parse(SqlParser parser) throws SqlParseException;
    }

    private interface Reading<T> {
        T read() throws Unreadable;
    }

    /** The problem has been reported. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
