package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.Harm;
import io.breakwater.replay.CaseResult;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of all detectors. */
@Controller
final class DetectorsPage {
    private static final String PATH = "/detectors";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final DetectorRows rows;
    private final TestRuns tests;

    DetectorsPage(Templates templates, BreakwaterRuntime runtime, DetectorRows rows, TestRuns tests) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.tests = requireNonNull(tests, "tests is null");
    }

    @GetMapping(PATH)
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String harm,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String sort) {
        DetectorFilter filter = new DetectorFilter(q, harm, status, DetectorSort.ofId(sort));
        List<Harm> harms = runtime.definitions().harms().values().stream()
                .filter(known -> runtime.definitions().detectors().values().stream()
                        .anyMatch(detector -> detector.harm().equals(known.id())))
                .sorted(Comparator.comparing(Harm::code))
                .toList();
        List<String> statuses =
                Arrays.stream(DetectorStatus.values()).map(DetectorStatus::text).toList();
        return Reply.page(templates.detectorList(
                context,
                filter,
                rows.list(filter),
                runtime.definitions().detectors().size(),
                harms,
                statuses));
    }

    @PostMapping(PATH + "/tests")
    Reply test() {
        List<CaseResult> results = tests.runAll();
        long failed = results.stream().filter(result -> !result.passed()).count();
        Toast toast = failed == 0
                ? Toast.done("All " + results.size() + " test cases passed.")
                : Toast.refused(failed + " of " + results.size() + " test cases failed.");
        return Reply.redirect(PATH, toast);
    }
}
