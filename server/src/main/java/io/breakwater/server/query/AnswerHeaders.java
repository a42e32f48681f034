package io.breakwater.server.query;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerHead;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What formats without room for it tell beside the answer: how many rows it has at most and what lacks before it begins, and
 * whether there were more rows in a trailer.
 */
final class AnswerHeaders {
    static final String MAX_ROWS = "Breakwater-Max-Rows";
    static final String NOTICES = "Breakwater-Notices";
    static final String TRUNCATED = "Breakwater-Truncated";

    private static final Logger LOG = LoggerFactory.getLogger(AnswerHeaders.class);

    private AnswerHeaders() {}

    static void set(HttpServletResponse response, AnswerHead head, int maxRows) {
        response.setHeader(MAX_ROWS, Integer.toString(maxRows));
        if (!head.notices().isEmpty()) {
            response.setHeader(NOTICES, String.join("; ", head.notices()));
        }
        response.setHeader("Trailer", TRUNCATED);
    }

    static void truncated(HttpServletResponse response, AnswerEnd end) {
        try {
            response.setTrailerFields(() -> Map.of(TRUNCATED, Boolean.toString(end.truncated())));
        } catch (IllegalStateException noTrailers) {
            // A client of HTTP/1.0 can still compare the rows with their limit.
            LOG.debug("a client takes no trailers");
        }
    }
}
