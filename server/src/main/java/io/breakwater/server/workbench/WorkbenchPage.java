package io.breakwater.server.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CatalogTable;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryService;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An editor for SQL and its results. GET only fills the editor: a link never runs a query. */
@Controller
final class WorkbenchPage {
    private static final String PATH = "/workbench";
    private static final int ROWS_ON_PAGE = 1_000;
    private static final int ROWS_IN_FILE = 100_000;
    /** Browsers and proxies cut addresses off somewhere beyond. */
    private static final int LONGEST_ADDRESS = 6_000;

    private final Templates templates;
    private final QueryService catalog;
    private final WorkbenchQueries queries;

    WorkbenchPage(Templates templates, BreakwaterRuntime runtime, WorkbenchQueries queries) {
        this.templates = requireNonNull(templates, "templates is null");
        this.catalog = requireNonNull(runtime.queries(), "queries is null");
        this.queries = requireNonNull(queries, "queries is null");
    }

    @GetMapping(PATH)
    Reply editor(PageContext context, @RequestParam(defaultValue = "") String sql) {
        return page(context, HttpStatus.OK, sql, Optional.empty());
    }

    @PostMapping(PATH)
    Reply run(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String run,
            HttpServletRequest request,
            HttpServletResponse response) {
        Answer answer = answer(context, run, sql);
        if (request.getHeader("HX-Request") != null) {
            if (answer.path().length() <= LONGEST_ADDRESS) {
                response.setHeader("HX-Replace-Url", answer.path());
            }
            return Reply.page(templates.workbenchAnswer(context, answer));
        }
        HttpStatus status = answer.problem().isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return page(context, status, sql, Optional.of(answer));
    }

    @PostMapping(PATH + "/csv")
    void download(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            String name = UUID.randomUUID().toString();
            byte[] file = CsvText.of(queries.run(context.person(), name, sql, ROWS_IN_FILE))
                    .getBytes(UTF_8);
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"breakwater.csv\"");
            response.setContentLength(file.length);
            response.getOutputStream().write(file);
        } catch (QueryRefusedException refused) {
            Answer answer = new Answer(sql, Optional.empty(), Optional.of(refused.problem()));
            ReplyWriter.write(
                    page(context, HttpStatus.UNPROCESSABLE_CONTENT, sql, Optional.of(answer)), request, response);
        }
    }

    @PostMapping(PATH + "/cancel")
    void cancel(PageContext context, @RequestParam(defaultValue = "") String run, HttpServletResponse response) {
        // The query's own answer says that it was cancelled.
        boolean found = queries.cancel(context.person(), run);
        response.setStatus((found ? HttpStatus.NO_CONTENT : HttpStatus.GONE).value());
    }

    private Answer answer(PageContext context, String run, String sql) {
        try {
            String name = run.isBlank() ? UUID.randomUUID().toString() : run;
            return new Answer(
                    sql, Optional.of(queries.run(context.person(), name, sql, ROWS_ON_PAGE)), Optional.empty());
        } catch (QueryRefusedException refused) {
            return new Answer(sql, Optional.empty(), Optional.of(refused.problem()));
        }
    }

    private Reply page(PageContext context, HttpStatus status, String sql, Optional<Answer> answer) {
        boolean content = WorkbenchQueries.mayReadContent(context.person());
        List<CatalogTable> tables = catalog.catalog().stream()
                .sorted(Comparator.comparing(CatalogTable::name))
                .toList();
        return Reply.page(
                status,
                templates.workbenchPage(
                        context,
                        sql,
                        UUID.randomUUID().toString(),
                        tables,
                        content,
                        Example.of(tables),
                        answer.orElse(null)));
    }
}
