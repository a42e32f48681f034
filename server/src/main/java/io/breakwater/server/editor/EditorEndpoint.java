package io.breakwater.server.editor;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import io.breakwater.pack.CoreTableCheck;
import io.breakwater.pack.DetectorCheck;
import io.breakwater.pack.LoadedPack;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers an editor in the browser: which names there are, and what is wrong with a text so far. */
@RestController
final class EditorEndpoint {
    /** Beyond, an editor hears nothing of its text; running or saving it will tell. */
    private static final int CHECKS_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_TEXT = 200_000;
    private static final String DETECTOR = "detector";
    private static final String CORE_TABLE = "core";

    private final BreakwaterRuntime runtime;
    private final EditorCatalogue catalogue;
    private final QueryDiagnosis queries;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

    EditorEndpoint(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.catalogue = new EditorCatalogue(runtime);
        this.queries = new QueryDiagnosis(runtime.queries());
    }

    /**
     * What is wrong with a text, by line.
     *
     * @param checked whether the text was looked at; false while others' texts are
     */
    record Diagnosis(boolean checked, List<Mark> problems) {
        private static final Diagnosis UNKNOWN = new Diagnosis(false, List.of());

        static Diagnosis of(List<Problem> problems) {
            return new Diagnosis(true, problems.stream().map(Mark::of).toList());
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param line from 1; 0 for the whole text
     * @param column from 1; 0 for the whole line
     */
    record Mark(boolean error, String code, String message, String remedy, int line, int column, int endColumn) {
        static Mark of(Problem problem) {
            return new Mark(
                    problem.isError(),
                    problem.code().code(),
                    problem.message(),
                    problem.remedy(),
                    problem.place().line(),
                    problem.place().column(),
                    problem.place().endColumn());
        }
    }

    @GetMapping("/editor/catalogue")
    EditorCatalogue.Names catalogue(PageContext context, @RequestParam(defaultValue = "query") String kind) {
        return kind.equals(DETECTOR)
                ? catalogue.ofDetectors()
                : catalogue.ofQueries(ContentAudit.mayRead(context.person()));
    }

    /**
     * @param name of the detector or core table, where the text is one; any where it has none yet
     * @return with 413 for a text that nobody wrote by hand
     */
    @PostMapping("/editor/diagnostics")
    Diagnosis diagnostics(
            PageContext context,
            @RequestParam(defaultValue = "query") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String sql,
            HttpServletResponse response)
            throws InterruptedException {
        if (sql.length() > LONGEST_TEXT) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            return Diagnosis.UNKNOWN;
        }
        if (!checks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return Diagnosis.UNKNOWN;
        }
        try {
            if (sql.isBlank()) {
                return Diagnosis.of(List.of());
            }
            LoadedPack pack = runtime.packs().active();
            return Diagnosis.of(
                    switch (kind) {
                        case DETECTOR -> new DetectorCheck(pack).problems(named(name), sql);
                        case CORE_TABLE -> new CoreTableCheck(pack).problems(named(name), sql);
                        default -> queries.problems(sql, ContentAudit.mayRead(context.person()));
                    });
        } finally {
            checks.release();
        }
    }

    /** A text that has no name yet shall not be told that its name is wrong. */
    private static String named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return plain.matches("[a-z][a-z0-9_]{0,63}") ? plain : "draft";
    }
}
