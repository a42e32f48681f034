package io.breakwater.server.query;

import io.breakwater.history.worker.ResultColumn;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 CSV; NULL is an empty field, an empty text is {@code ""}.
 *
 * <p>Texts that a spreadsheet would run as a formula get an apostrophe in front: what abusers write must not run on the
 * machine of the one who studies it.
 */
final class CsvText {
    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvText() {}

    /** The line of names. */
    static String head(List<ResultColumn> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")) + LINE_END;
    }

    /** One line of values. */
    static String row(List<@Nullable Object> values) {
        return values.stream().map(CsvText::field).collect(Collectors.joining(",")) + LINE_END;
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
