package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;

/** Says in one sentence what the generated parser says in a list of tokens. */
final class ParseErrors {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*('(?:[^']|'')*'|\"[^\"]*\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[0-9][0-9.eE]*|[<>=!:|]{2}|\\S)");
    private static final Pattern SPELLED_INTERVAL = Pattern.compile("'\\s*(\\d+)\\s*([a-zA-Z]+?)s?\\s*'");
    private static final List<String> CLAUSES =
            List.of("SELECT", "FROM", "WHERE", "WINDOW", "QUALIFY", "PARTITION", "ORDER", "RANGE", "UNION", "WITH");
    private static final Set<String> STRUCTURE = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "WINDOW",
            "QUALIFY",
            "PARTITION",
            "ORDER",
            "BY",
            "RANGE",
            "ROWS",
            "UNION",
            "ALL",
            "WITH",
            "AS",
            "ON",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "GROUP",
            "HAVING",
            "LIMIT",
            "OVER",
            "FILTER",
            "JOIN",
            "DISTINCT",
            "PRECEDING",
            "FOLLOWING");

    private static final Set<String> ENDS_OF_EXPRESSIONS =
            Set.of(",", "FROM", ")", "AS", "IS", "=", "<", ">", "OVER", "AND", "OR", "");

    private final String text;
    private final Diagnostics diagnostics;

    ParseErrors(String text, Diagnostics diagnostics) {
        this.text = text;
        this.diagnostics = diagnostics;
    }

    void report(SqlParseException failure) {
        if (failure.getPos() == null || failure.getPos().getLineNum() < 1) {
            syntax(Span.start(), "the text is not complete SQL", "look for a missing word or parenthesis");
            return;
        }
        Span reported = Positions.of(failure.getPos());
        int offset = offset(reported);
        Optional<Word> first = tokenAt(offset);
        if (first.isEmpty()) {
            syntax(reported, "the text ends too early", "look for something missing at the end, such as a parenthesis");
            return;
        }
        Word token = first.get();
        if (message(failure).startsWith("Encountered \"<EOF>")) {
            syntax(token.span(this), "the text ends too early", "complete it behind '" + token.text() + "'");
            return;
        }
        Optional<Word> next = tokenAt(token.end());
        boolean pair = message(failure).startsWith("Encountered \"" + token.text() + " ")
                || (STRUCTURE.contains(token.upper()) && message(failure).startsWith("Incorrect syntax near"));
        Word culprit = pair && next.isPresent() && !reservedAsName(token) ? next.get() : token;
        if (reservedAsName(culprit)) {
            diagnostics.error(
                    LanguageProblem.RESERVED_WORD,
                    culprit.span(this),
                    "'" + culprit.text() + "' is a word of SQL",
                    "if it is a name, put it into double quotes: \"" + culprit.text() + "\"");
        } else if (pair && next.isPresent()) {
            unexpected(culprit, Optional.of(token));
        } else if (pair) {
            syntax(token.span(this), "the text ends after '" + token.text() + "'", "complete it");
        } else {
            unexpected(token, Optional.empty());
        }
    }

    private void unexpected(Word token, Optional<Word> before) {
        String after = before.map(word -> " after '" + word.text() + "'").orElse("");
        syntax(token.span(this), "did not expect " + token.quoted() + after, remedy(token, before));
    }

    private String remedy(Word token, Optional<Word> before) {
        Matcher interval = SPELLED_INTERVAL.matcher(token.text());
        if (interval.matches()) {
            return "write the unit behind the quotes: INTERVAL '" + interval.group(1) + "' "
                    + interval.group(2).toUpperCase(Locale.ROOT);
        }
        if (token.text().equals("==")) {
            return "write = to compare";
        }
        if (before.isPresent() && before.get().text().equals(",")) {
            return "remove the comma, or add what should follow it";
        }
        if (token.upper().equals("WINDOW") || token.upper().equals("WHERE")) {
            return "the order of clauses is SELECT .. FROM .. WHERE .. WINDOW .. QUALIFY";
        }
        if (token.upper().equals("EXCLUDE")) {
            return "EXCLUDE CURRENT ROW stands behind a frame: RANGE INTERVAL '1' HOUR PRECEDING EXCLUDE CURRENT ROW";
        }
        return misspelledClause(token)
                .map(clause -> "did you mean '" + clause + "'?")
                .orElse("look at this place and just before it: a word, comma or parenthesis is missing or too many");
    }

    /** The word here or the one before it, where it is nearly the name of a clause. */
    private Optional<String> misspelledClause(Word token) {
        Matcher matcher = TOKEN.matcher(text.substring(0, token.start()));
        String previous = "";
        while (matcher.find()) {
            previous = matcher.group(1);
        }
        return nearlyClause(previous).or(() -> nearlyClause(token.text()));
    }

    private static Optional<String> nearlyClause(String word) {
        boolean known = STRUCTURE.contains(word.toUpperCase(Locale.ROOT)) || word.length() < 4;
        return known ? Optional.empty() : Suggestion.nearest(word, CLAUSES);
    }

    private boolean reservedAsName(Word token) {
        boolean word = Character.isLetter(token.text().charAt(0)) && !STRUCTURE.contains(token.upper());
        String follower = tokenAt(token.end()).map(Word::upper).orElse("");
        return word && ENDS_OF_EXPRESSIONS.contains(follower) && ReservedWords.contains(token.upper());
    }

    private void syntax(Span span, String message, String remedy) {
        diagnostics.error(LanguageProblem.SYNTAX_ERROR, span, message, remedy);
    }

    private static String message(SqlParseException failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private int offset(Span span) {
        int start = 0;
        for (int line = 1; line < span.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), start + span.column() - 1);
    }

    private Span span(int start, int end) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int lineEnd = text.indexOf('\n', start);
        int last = lineEnd < 0 ? end : Math.min(end, lineEnd);
        return new Span(line, start - lineStart + 1, line, Math.max(start + 1, last) - lineStart);
    }

    private Optional<Word> tokenAt(int offset) {
        Matcher matcher = TOKEN.matcher(text).region(offset, text.length());
        return matcher.lookingAt()
                ? Optional.of(new Word(matcher.group(1), matcher.start(1), matcher.end(1)))
                : Optional.empty();
    }

    /** A token of the text. */
    private record Word(String text, int start, int end) {
        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }

        String quoted() {
            return text.startsWith("'") ? text : "'" + text + "'";
        }

        Span span(ParseErrors errors) {
            return errors.span(start, end);
        }
    }
}
