package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftRefusedException;
import io.breakwater.server.draft.Drafts;
import io.breakwater.server.draft.Publications;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is being written, and beginnings. */
@Controller
final class StudioPage {
    static final String PATH = "/studio";
    private static final int SHOWN = 100;
    private static final String EXAMPLE = """
            SELECT account_id, ip,
                   COUNT(*) OVER w AS signups_1h
            FROM signups
            WHERE ip IS NOT NULL
            WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
            QUALIFY signups_1h >= 20
            """;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Drafts drafts;
    private final Publications publications;

    StudioPage(Templates templates, BreakwaterRuntime runtime, Drafts drafts, Publications publications) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
        this.publications = requireNonNull(publications, "publications is null");
    }

    @GetMapping(PATH)
    Reply studio(PageContext context) {
        List<DetectorDefinition> detectors = runtime.definitions().detectors().values().stream()
                .filter(detector -> !(detector.kind() instanceof DetectorKind.Outside))
                .toList();
        return Reply.page(templates.studioList(
                context,
                drafts.latest(SHOWN),
                detectors,
                List.copyOf(runtime.packs().active().coreDefinitions().values()),
                repository(),
                EXAMPLE));
    }

    /** Begins a draft: out of SQL, or with a detector of the pack. */
    @PostMapping(PATH + "/drafts")
    Reply begin(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String detector) {
        try {
            Draft draft = detector.isEmpty()
                    ? drafts.begin(context.person(), sql.isBlank() ? EXAMPLE : sql, title)
                    : drafts.change(context.person(), known(detector));
            return Reply.redirect(draft.path());
        } catch (DraftRefusedException refused) {
            return Reply.redirect(PATH, Toast.refused(refused.text()));
        }
    }

    /** Begins a draft of a core table: out of SQL, or with one of the pack. */
    @PostMapping(PATH + "/core-drafts")
    Reply beginCoreTable(
            PageContext context,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String table) {
        try {
            Draft draft = table.isEmpty()
                    ? drafts.beginCoreTable(context.person(), sql, title)
                    : drafts.change(
                            context.person(),
                            Optional.ofNullable(runtime.packs()
                                            .active()
                                            .coreDefinitions()
                                            .get(table))
                                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
            return Reply.redirect(draft.path());
        } catch (DraftRefusedException refused) {
            return Reply.redirect(PATH, Toast.refused(refused.text()));
        }
    }

    @PostMapping(PATH + "/repository")
    Reply initialise(PageContext context) {
        publications.initialise(context.person());
        return Reply.redirect(
                PATH, Toast.done("The pack's directory is a git repository now, with all files in its first commit."));
    }

    private DetectorDefinition known(String detector) {
        return Optional.ofNullable(runtime.definitions().detectors().get(detector))
                .filter(found -> !(found.kind() instanceof DetectorKind.Outside))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The branch that commits go to, and of which directory; empty where there is no repository. */
    private Optional<String> repository() {
        Optional<PackRepository> found = PackRepository.find(runtime.options().pack());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (PackRepository repository = found.get()) {
            return Optional.of("branch " + repository.branch() + " of " + repository.top());
        }
    }
}
