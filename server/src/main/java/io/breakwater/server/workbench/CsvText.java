package io.breakwater.server.workbench;

import io.breakwater.history.query.QueryResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A result as RFC 4180 CSV; NULL is an empty field, an empty text is {@code ""}.
 *
 * <p>Texts that a spreadsheet would run as a formula get an apostrophe in front: what abusers write must not run on the
 * machine of the one who studies it.
 */
final class CsvText {
    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvText() {}

    static String of(QueryResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.columns().stream()
                        .map(column -> quoted(column.name()))
                        .collect(Collectors.joining(",")))
                .append(LINE_END);
        for (List<@Nullable Object> row : result.rows()) {
            text.append(row.stream().map(CsvText::field).collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return text.toString();
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = ResultText.of(value);
        if (value instanceof Number || value instanceof Boolean) {
            return text;
        }
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
