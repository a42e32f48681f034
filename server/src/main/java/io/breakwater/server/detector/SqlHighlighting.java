package io.breakwater.server.detector;

import io.breakwater.server.detector.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL into pieces by looking at it alone: enough for reading, and right also where the SQL is not. */
final class SqlHighlighting {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))"
                    + "|(?<string>'(?:[^']|'')*'?)"
                    + "|(?<quoted>\"(?:[^\"]|\"\")*\"?)"
                    + "|(?<number>(?<![\\w.])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
                    + "|(?<word>[A-Za-z_]\\w*)(?<call>\\s*\\()?",
            Pattern.DOTALL);

    private static final Set<String> KEYWORDS = Set.of(
            "all",
            "and",
            "as",
            "asc",
            "between",
            "by",
            "case",
            "cast",
            "current",
            "day",
            "days",
            "desc",
            "distinct",
            "else",
            "end",
            "escape",
            "except",
            "exclude",
            "exists",
            "false",
            "filter",
            "following",
            "from",
            "group",
            "having",
            "hour",
            "hours",
            "in",
            "interval",
            "is",
            "join",
            "left",
            "like",
            "limit",
            "minute",
            "minutes",
            "not",
            "null",
            "on",
            "or",
            "order",
            "over",
            "partition",
            "preceding",
            "qualify",
            "range",
            "recursive",
            "row",
            "rows",
            "second",
            "seconds",
            "select",
            "then",
            "true",
            "unbounded",
            "union",
            "using",
            "when",
            "where",
            "window",
            "with",
            "within");

    private SqlHighlighting() {}

    /** @param firstLine number of the first line of {@code sql} */
    static List<SqlLine> lines(String sql, int firstLine) {
        List<SqlLine> lines = new ArrayList<>();
        List<SqlToken> line = new ArrayList<>();
        for (SqlToken token : tokens(sql.stripTrailing())) {
            String text = token.text();
            int from = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
                add(line, token.kind(), text.substring(from, end));
                lines.add(new SqlLine(firstLine + lines.size(), line));
                line.clear();
                from = end + 1;
            }
            add(line, token.kind(), text.substring(from));
        }
        lines.add(new SqlLine(firstLine + lines.size(), line));
        return List.copyOf(lines);
    }

    private static void add(List<SqlToken> line, Kind kind, String text) {
        if (!text.isEmpty()) {
            line.add(new SqlToken(kind, text));
        }
    }

    private static List<SqlToken> tokens(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        int end = 0;
        while (matcher.find()) {
            add(tokens, Kind.PLAIN, sql.substring(end, matcher.start()));
            String word = matcher.group("word");
            if (word == null) {
                tokens.add(new SqlToken(kind(matcher), matcher.group()));
            } else {
                tokens.add(new SqlToken(kind(word, matcher.group("call") != null), word));
                add(tokens, Kind.PLAIN, sql.substring(matcher.end("word"), matcher.end()));
            }
            end = matcher.end();
        }
        add(tokens, Kind.PLAIN, sql.substring(end));
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        if (matcher.group("comment") != null) {
            return Kind.COMMENT;
        }
        if (matcher.group("string") != null) {
            return Kind.STRING;
        }
        return matcher.group("number") == null ? Kind.PLAIN : Kind.NUMBER;
    }

    private static Kind kind(String word, boolean called) {
        if (KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
            return Kind.KEYWORD;
        }
        return called ? Kind.FUNCTION : Kind.PLAIN;
    }
}
