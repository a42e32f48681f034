package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.text.PlanText;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.template.Templates;
import io.breakwater.server.workbench.WorkbenchLink;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One detector. */
@Controller
final class DetectorPage {
    private static final String PATH = "/detectors/{detector}";
    private static final int RUNS = 8;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final DetectorRows rows;
    private final DetectorFindings findings;
    private final TestRuns tests;

    DetectorPage(
            Templates templates,
            BreakwaterRuntime runtime,
            DetectorRows rows,
            DetectorFindings findings,
            TestRuns tests) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.findings = requireNonNull(findings, "findings is null");
        this.tests = requireNonNull(tests, "tests is null");
    }

    @GetMapping(PATH)
    Reply detector(PageContext context, @PathVariable String detector, @RequestParam(defaultValue = "") String span) {
        return Reply.page(templates.detectorPage(context, view(detector, span)));
    }

    @PostMapping(PATH + "/tests")
    Reply test(PageContext context, @PathVariable String detector, HttpServletRequest request) {
        DetectorRow row = found(detector);
        TestReport report = tests.run(detector);
        if (request.getHeader("HX-Request") != null) {
            return Reply.page(templates.detectorTests(context, found(detector)));
        }
        Toast toast = report.failed() == 0
                ? Toast.done("All " + report.passed() + " test cases passed.")
                : Toast.refused(report.failed() + " of " + report.results().size() + " test cases failed.");
        return Reply.redirect(row.path(), toast);
    }

    @PostMapping(PATH + "/inline")
    Reply inline(@PathVariable String detector) {
        DetectorRow row = found(detector);
        if (row.deferral().isEmpty()) {
            return Reply.redirect(row.path(), Toast.refused("It is not deferred."));
        }
        CompletableFuture<Void> unused = runtime.deferred().putInline(detector);
        return Reply.redirect(
                row.path(),
                Toast.done("Its windows are being filled; then it is inline, unless its cost is still too high."));
    }

    @PostMapping(PATH + "/evidence")
    Reply evidence(PageContext context, @PathVariable String detector) {
        DetectorRow row = found(detector);
        return Reply.page(templates.detectorHits(
                context,
                row,
                findings.withContent(context.person(), row.definition().id()),
                true));
    }

    private DetectorRow found(String id) {
        return rows.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DetectorView view(String id, String spanId) {
        DetectorRow row = found(id);
        Span span = spanId.isEmpty() ? Span.shortestWithHits(row.hits()) : Span.ofId(spanId);
        DetectorDefinition definition = row.definition();
        DetectorProgram program = runtime.packs().active().programs().get(id);
        return new DetectorView(
                row,
                span,
                findings.of(id, span),
                SqlHighlighting.lines(definition.sql(), definition.sqlLine()),
                program == null ? "" : PlanText.of(program.plan()),
                runtime.packs()
                        .active()
                        .version(id)
                        .map(DetectorVersion::planHash)
                        .orElse(""),
                runtime.casework().measures().precision(id),
                WorkbenchLink.to("""
                        SELECT ts, entity_type, entity_id, status, event_table, event_id, measures
                        FROM hits
                        WHERE detector = %s
                        ORDER BY ts DESC
                        """.formatted(SqlText.literal(id))),
                runtime.runs().of(id, RUNS),
                runtime.runs().withHits(id, RUNS),
                runtime.scheduler().next(id),
                Optional.ofNullable(program).map(DetectorProgram::budget));
    }
}
