package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.pack.DetectorPaths;
import io.breakwater.pack.git.DifferenceLine;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.pack.git.Revision;
import io.breakwater.pack.git.TextDifference;
import io.breakwater.server.draft.DraftKind;
import io.breakwater.server.draft.DraftRefusedException;
import io.breakwater.server.draft.Drafts;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The past of a detector or a core table in git: who changed what and why, what it was, and the way back. */
@Controller
final class HistoryPage {
    private static final String DETECTOR = "/studio/detectors/{name}";
    private static final String CORE_TABLE = "/studio/core/{name}";
    private static final int SHOWN = 100;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Drafts drafts;

    HistoryPage(Templates templates, BreakwaterRuntime runtime, Drafts drafts) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
    }

    @GetMapping(DETECTOR)
    Reply detector(PageContext context, @PathVariable String name, @RequestParam(defaultValue = "") String from) {
        return history(
                context,
                DraftKind.DETECTOR,
                name,
                Optional.ofNullable(runtime.definitions().detectors().get(name)).map(DetectorDefinition::title),
                from);
    }

    @GetMapping(CORE_TABLE)
    Reply coreTable(PageContext context, @PathVariable String name, @RequestParam(defaultValue = "") String from) {
        return history(
                context,
                DraftKind.CORE_TABLE,
                name,
                Optional.ofNullable(runtime.packs().active().coreDefinitions().get(name))
                        .map(CoreTableDefinition::title),
                from);
    }

    private Reply history(PageContext context, DraftKind kind, String name, Optional<String> known, String from) {
        if (!DetectorPaths.isId(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String title = known.orElse(name);
        Optional<PackRepository> found = PackRepository.find(runtime.options().pack());
        if (found.isEmpty()) {
            return Reply.page(templates.studioHistory(
                    context, new HistoryView(kind, name, title, List.of(), "", List.of(), List.of())));
        }
        String file = kind.file(name);
        try (PackRepository repository = found.get()) {
            List<Revision> revisions = repository.history(file, SHOWN);
            if (revisions.isEmpty() && known.isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            List<DifferenceLine> difference = from.isEmpty()
                    ? List.of()
                    : TextDifference.of(
                            repository.text(from, file),
                            repository.committed(file).orElse(""));
            return Reply.page(templates.studioHistory(
                    context, new HistoryView(kind, name, title, revisions, from, difference, repository.blame(file))));
        } catch (GitProblemException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such commit", unknown);
        }
    }

    @PostMapping(DETECTOR + "/revert")
    Reply revertDetector(PageContext context, @PathVariable String name, @RequestParam String revision) {
        return revert(context, DraftKind.DETECTOR, name, revision);
    }

    @PostMapping(CORE_TABLE + "/revert")
    Reply revertCoreTable(PageContext context, @PathVariable String name, @RequestParam String revision) {
        return revert(context, DraftKind.CORE_TABLE, name, revision);
    }

    /** A draft with what a commit had; it goes the way of every other. */
    private Reply revert(PageContext context, DraftKind kind, String name, String revision) {
        try {
            return Reply.redirect(
                    drafts.revert(context.person(), kind, name, revision).path());
        } catch (DraftRefusedException refused) {
            return Reply.redirect(StudioPage.PATH, Toast.refused(refused.text()));
        } catch (GitProblemException refused) {
            return Reply.redirect(
                    StudioPage.PATH, Toast.refused(refused.problem().message() + "."));
        }
    }
}
