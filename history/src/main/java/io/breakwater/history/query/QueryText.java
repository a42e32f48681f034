package io.breakwater.history.query;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A query's text, for saying where in it something is. */
final class QueryText {
    private static final String NAME = "query";

    private final String sql;

    QueryText(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    QueryRefusedException refusal(QueryProblem code, Place place, String message, String remedy) {
        return new QueryRefusedException(Problem.error(code, place, message, remedy));
    }

    QueryRefusedException refusal(QueryProblem code, String message, String remedy) {
        return refusal(code, Place.ofFile(NAME), message, remedy);
    }

    /** @param offset in bytes of UTF-8, as DuckDB counts; beyond the text for an unknown place */
    Place place(long offset) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        if (offset < 0 || offset > bytes.length) {
            return Place.ofFile(NAME);
        }
        String before = new String(bytes, 0, (int) offset, StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
        return place(line, before.length() - before.lastIndexOf('\n'));
    }

    /** @param line and {@code column} from 1 */
    Place place(int line, int column) {
        List<String> lines = sql.lines().toList();
        String source = line <= lines.size() ? lines.get(line - 1) : "";
        int end = column;
        while (end < source.length()
                && Character.isJavaIdentifierPart(source.charAt(end - 1))
                && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        return new Place(NAME, line, column, end, source);
    }
}
