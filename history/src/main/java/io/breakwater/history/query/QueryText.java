package io.breakwater.history.query;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A query's text, for saying where in it something is. */
final class QueryText {
    private static final String NAME = "query";

    private final String sql;
    private final ParameterText parameters;

    QueryText(String sql) {
        this.sql = sql;
        this.parameters = ParameterText.of(sql);
    }

    /** As it is run: with variables in place of parameters. */
    String run() {
        return parameters.run();
    }

    /** Names of its parameters. */
    Set<String> parameters() {
        return parameters.names();
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

    /** @param offset in bytes of UTF-8 of the text as it is run, as DuckDB counts; beyond it for an unknown place */
    Place place(long offset) {
        byte[] bytes = run().getBytes(StandardCharsets.UTF_8);
        if (offset < 0 || offset > bytes.length) {
            return Place.ofFile(NAME);
        }
        return written(new String(bytes, 0, (int) offset, StandardCharsets.UTF_8).length());
    }

    /** @param line and {@code column} from 1, in the text as it is run, which has the same lines */
    Place place(int line, int column) {
        int start = 0;
        for (int number = 1; number < line; number++) {
            int end = run().indexOf('\n', start);
            if (end < 0) {
                return new Place(NAME, line, column, column, "");
            }
            start = end + 1;
        }
        return written(Math.min(run().length(), start + column - 1));
    }

    private Place written(int offsetAsRun) {
        int offset = Math.min(sql.length(), parameters.written(offsetAsRun));
        String before = sql.substring(0, offset);
        int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        List<String> lines = sql.lines().toList();
        String source = line <= lines.size() ? lines.get(line - 1) : "";
        int end = column;
        while (end < source.length()
                && (Character.isJavaIdentifierPart(source.charAt(end - 1)) || source.charAt(end - 1) == ':')
                && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        return new Place(NAME, line, column, end, source);
    }
}
