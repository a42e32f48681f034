package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.history.query.CatalogTable;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.page.Toast;
import io.breakwater.server.query.BytesAnswer;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.query.CsvAnswer;
import io.breakwater.server.query.QueryAnswerWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An editor for SQL and its results. GET only fills the editor: a link never runs a query. */
@Controller
final class WorkbenchPage {
    private static final String PATH = "/workbench";
    private static final int ROWS_ON_PAGE = 1_000;
    private static final int ROWS_IN_FILE = 1_000_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SAVED = 100_000;
    private static final int LONGEST_VIEW = 1_000;

    private final Templates templates;
    private final QueryService catalog;
    private final WorkbenchQueries queries;
    private final KeptQueries kept;
    private final WorkbenchSamples samples;
    private final Supplier<Pack> pack;

    WorkbenchPage(
            Templates templates,
            BreakwaterRuntime runtime,
            WorkbenchQueries queries,
            KeptQueries kept,
            WorkbenchSamples samples) {
        this.templates = requireNonNull(templates, "templates is null");
        this.catalog = requireNonNull(runtime.queries(), "queries is null");
        this.queries = requireNonNull(queries, "queries is null");
        this.kept = requireNonNull(kept, "kept is null");
        this.samples = requireNonNull(samples, "samples is null");
        this.pack = runtime::definitions;
    }

    @GetMapping(PATH)
    Reply editor(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String view,
            HttpServletRequest request) {
        return page(context, HttpStatus.OK, query(sql, request), view, Optional.empty());
    }

    /** Without the page's script: the whole page anew. */
    @PostMapping(PATH)
    Reply run(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String run,
            HttpServletRequest request) {
        WorkbenchQuery query = query(sql, request);
        Answer answer = answer(context, run, query);
        HttpStatus status = answer.problem().isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return page(context, status, query, "", Optional.of(answer));
    }

    private static WorkbenchQuery query(String sql, HttpServletRequest request) {
        return new WorkbenchQuery(sql, ParameterField.of(sql, request));
    }

    @GetMapping(PATH + "/saved/{token}")
    Reply saved(PageContext context, @PathVariable String token, HttpServletRequest request) {
        return kept.find(token)
                .map(found -> page(
                        context,
                        HttpStatus.OK,
                        query(found.sql(), request),
                        found.view(),
                        Optional.empty(),
                        Optional.of(found),
                        Optional.empty()))
                .orElseGet(() -> page(
                        context,
                        HttpStatus.NOT_FOUND,
                        query("", request),
                        "",
                        Optional.of(problem(
                                query("", request),
                                WorkbenchProblem.NO_SAVED_QUERY,
                                "there is no saved query under this link",
                                "ask whoever gave it to you; saved queries can be removed by those who saved them"))));
    }

    @PostMapping(PATH + "/saved")
    Reply save(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String view,
            HttpServletRequest request) {
        boolean titled = !title.isBlank() && title.length() <= LONGEST_TITLE;
        if (!titled || sql.isBlank() || sql.length() > LONGEST_SAVED || view.length() > LONGEST_VIEW) {
            WorkbenchQuery query = query(sql, request);
            Answer answer = problem(
                    query,
                    WorkbenchProblem.UNFIT_TITLE,
                    "the query cannot be saved like this",
                    "give it a title of 1 to " + LONGEST_TITLE + " characters and a text");
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, query, view, Optional.of(answer));
        }
        SavedQuery saved = kept.save(context.person(), title, sql, view);
        return Reply.redirect(saved.path(), Toast.done("Saved. The address of this page is the link to share."));
    }

    @PostMapping(PATH + "/saved/{token}/removal")
    Reply remove(PageContext context, @PathVariable String token) {
        boolean removed = kept.remove(context.person(), token);
        return Reply.redirect(
                PATH, removed ? Toast.done("The saved query is removed.") : Toast.refused("That query is not yours."));
    }

    /** Puts a random sample of the entities that the query names into a queue. */
    @PostMapping(PATH + "/sample")
    Reply sample(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String harm,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "0") int size,
            HttpServletRequest request) {
        WorkbenchQuery query = query(sql, request);
        SampleForm form = new SampleForm(title, harm, queue, size);
        Problem problem;
        try {
            samples.draw(context, query, form);
            return Reply.redirect("/quality", Toast.done("Drawn. The sample waits in its queue."));
        } catch (QueryRefusedException refused) {
            problem = refused.problem();
        } catch (CaseworkProblem refused) {
            problem = refused.problem();
        }
        Answer answer = new Answer(query, Optional.empty(), Optional.of(problem));
        return page(
                context,
                HttpStatus.UNPROCESSABLE_CONTENT,
                query,
                "",
                Optional.of(answer),
                Optional.empty(),
                Optional.of(form));
    }

    @PostMapping(PATH + "/csv")
    void csv(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"breakwater.csv\"");
        download(
                context,
                query(sql, request),
                AnswerForm.ROWS,
                new CsvAnswer(response, ROWS_IN_FILE),
                request,
                response);
    }

    @PostMapping(PATH + "/parquet")
    void parquet(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"breakwater.parquet\"");
        BytesAnswer answer = new BytesAnswer(response, "application/vnd.apache.parquet", ROWS_IN_FILE);
        download(context, query(sql, request), AnswerForm.PARQUET, answer, request, response);
    }

    private void download(
            PageContext context,
            WorkbenchQuery query,
            AnswerForm form,
            QueryAnswerWriter writer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            queries.write(context.person(), query, ROWS_IN_FILE, form, writer);
        } catch (QueryRefusedException refused) {
            if (response.isCommitted()) {
                // Half a file must not look like a whole one.
                throw new IOException("the download was broken off", refused);
            }
            response.reset();
            Answer answer = new Answer(query, Optional.empty(), Optional.of(refused.problem()));
            Reply page = page(context, HttpStatus.UNPROCESSABLE_CONTENT, query, "", Optional.of(answer));
            ReplyWriter.write(page, request, response);
        }
    }

    private Answer answer(PageContext context, String run, WorkbenchQuery query) {
        try {
            String name = run.isBlank() ? UUID.randomUUID().toString() : run;
            return new Answer(
                    query, Optional.of(queries.run(context.person(), name, query, ROWS_ON_PAGE)), Optional.empty());
        } catch (QueryRefusedException refused) {
            return new Answer(query, Optional.empty(), Optional.of(refused.problem()));
        }
    }

    private static Answer problem(WorkbenchQuery query, WorkbenchProblem code, String message, String remedy) {
        return new Answer(
                query, Optional.empty(), Optional.of(Problem.error(code, Place.ofFile("query"), message, remedy)));
    }

    private Reply page(
            PageContext context, HttpStatus status, WorkbenchQuery query, String shown, Optional<Answer> answer) {
        return page(context, status, query, shown, answer, Optional.empty(), Optional.empty());
    }

    private Reply page(
            PageContext context,
            HttpStatus status,
            WorkbenchQuery query,
            String shown,
            Optional<Answer> answer,
            Optional<SavedQuery> opened,
            Optional<SampleForm> refusedSample) {
        List<CatalogTable> tables = catalog.catalog().stream()
                .sorted(Comparator.comparing(CatalogTable::name))
                .toList();
        WorkbenchView view = new WorkbenchView(
                query,
                shown,
                UUID.randomUUID().toString(),
                tables,
                ContentAudit.mayRead(context.person()),
                Example.of(tables),
                kept.saved(context.person(), KeptQueries.SHOWN),
                kept.past(context.person()),
                opened,
                context.person().login(),
                List.copyOf(pack.get().queues().values()),
                pack.get().policies().values().stream()
                        .map(PolicyDefinition::harm)
                        .distinct()
                        .sorted()
                        .toList(),
                refusedSample);
        return Reply.page(status, templates.workbenchPage(context, view, answer.orElse(null)));
    }
}
