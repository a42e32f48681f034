package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryStatus;
import io.breakwater.server.page.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the page's script asks: rows while they come, how far a query is, and to stop it. */
@Controller
final class WorkbenchRuns {
    private static final int ROWS_IN_GRID = 100_000;

    private final WorkbenchQueries queries;

    WorkbenchRuns(WorkbenchQueries queries) {
        this.queries = requireNonNull(queries, "queries is null");
    }

    /** The answer as {@link GridAnswer} writes it; a refusal comes as a part of it. */
    @PostMapping("/workbench/answer")
    void answer(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String run,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        WorkbenchQuery query = new WorkbenchQuery(sql, ParameterField.of(sql, request));
        GridAnswer answer = new GridAnswer(response, query.path());
        try {
            queries.stream(context.person(), run, query, ROWS_IN_GRID, answer);
        } catch (QueryRefusedException refused) {
            answer.refused(refused.problem());
        }
    }

    /** A few words on a running query; nothing where there is none. */
    @GetMapping("/workbench/progress")
    void progress(PageContext context, @RequestParam(defaultValue = "") String run, HttpServletResponse response)
            throws IOException {
        Optional<QueryStatus> status = queries.status(context.person(), run);
        if (status.isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(ProgressText.of(status.get()).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/workbench/cancel")
    void cancel(PageContext context, @RequestParam(defaultValue = "") String run, HttpServletResponse response) {
        // The query's own answer says that it was cancelled.
        boolean found = queries.cancel(context.person(), run);
        response.setStatus((found ? HttpStatus.NO_CONTENT : HttpStatus.GONE).value());
    }
}
