package io.breakwater.history.query;

import io.breakwater.model.problem.Place;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in a reader's words why DuckDB did not run a query. */
final class QueryFailure {
    private static final Logger log = LoggerFactory.getLogger(QueryFailure.class);

    private static final String INNER = "\nError: ";
    private static final Pattern LINE = Pattern.compile("\n+LINE (\\d+): ([^\n]*)\n( *)\\^", Pattern.MULTILINE);
    /** Of the kinds of error that concern the reader's text; others may tell of files and settings. */
    private static final Pattern KIND = Pattern.compile(
            "^(Parser|Syntax|Binder|Catalog|Conversion|Invalid Input|Out of Range|Invalid|Mismatch Type|Not implemented) Error: ");

    private final QueryText text;

    QueryFailure(QueryText text) {
        this.text = text;
    }

    /**
     * @param whole what DuckDB said
     * @param hidden columns of the query's tables that exist for other readers only
     */
    QueryRefusedException explain(String whole, Set<String> hidden) {
        String message = whole.contains(INNER) ? whole.substring(whole.indexOf(INNER) + INNER.length()) : whole;
        if (message.startsWith("Out of Memory Error")) {
            return text.refusal(
                    QueryProblem.MEMORY,
                    "the query needs more memory than queries may take",
                    "select fewer columns or a shorter time, or aggregate earlier");
        }
        Matcher kind = KIND.matcher(message);
        if (!kind.find()) {
            log.error("DuckDB failed at a query: {}", message);
            return text.refusal(QueryProblem.FAILED, "the stored data could not be read", "the server's log says more");
        }
        Place place = place(message);
        String sentence =
                LINE.matcher(message.substring(kind.end())).replaceAll("").strip();
        Optional<String> content = hidden.stream()
                .filter(column -> sentence.contains("\"" + column + "\""))
                .findFirst();
        if (content.isPresent()) {
            return text.refusal(
                    QueryProblem.CONTENT_COLUMN,
                    place,
                    "column '" + content.get() + "' holds content, which your role may not read",
                    "leave it out, or ask someone whose role may read content");
        }
        int firstEnd = sentence.indexOf('\n');
        return text.refusal(
                QueryProblem.FAILED,
                place,
                firstEnd < 0 ? sentence : sentence.substring(0, firstEnd),
                firstEnd < 0 ? "" : sentence.substring(firstEnd).strip());
    }

    private Place place(String message) {
        Matcher line = LINE.matcher(message);
        if (!line.find()) {
            return text.place(-1);
        }
        int number = Integer.parseInt(line.group(1));
        // DuckDB shows a part of a long line; then the column within the line is not known.
        boolean whole = !line.group(2).startsWith("...");
        int column = line.group(3).length() - ("LINE " + number + ": ").length() + 1;
        return whole && column > 0 ? text.place(number, column) : new Place("query", number, 0, 0, "");
    }
}
