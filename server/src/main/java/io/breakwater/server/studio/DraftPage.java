package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.pack.git.TextDifference;
import io.breakwater.plan.text.PlanText;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftCheck;
import io.breakwater.server.draft.DraftChecks;
import io.breakwater.server.draft.DraftKind;
import io.breakwater.server.draft.DraftRefusedException;
import io.breakwater.server.draft.DraftState;
import io.breakwater.server.draft.Drafts;
import io.breakwater.server.draft.Publications;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One draft: writing it, and its way into the pack. Each change names the version of the draft that the person saw. */
@Controller
final class DraftPage {
    private static final String PATH = "/studio/drafts/{id}";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Drafts drafts;
    private final DraftChecks checks;
    private final Publications publications;

    DraftPage(
            Templates templates,
            BreakwaterRuntime runtime,
            Drafts drafts,
            DraftChecks checks,
            Publications publications) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.publications = requireNonNull(publications, "publications is null");
    }

    @GetMapping(PATH)
    Reply draft(PageContext context, @PathVariable String id) {
        return Reply.page(templates.studioDraft(context, view(context, found(id))));
    }

    @PostMapping(PATH)
    Reply save(
            PageContext context,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String sql,
            @RequestParam(defaultValue = "") String tests) {
        return changed(id, version, draft -> {
            drafts.save(context.person(), draft, name, title, sql, tests);
            Draft saved = found(id);
            DraftCheck check = checks.of(saved);
            return check.obstacle()
                    .map(why -> Toast.refused("Saved; " + why + "."))
                    .orElseGet(() -> Toast.done(
                            saved.kind() == DraftKind.DETECTOR
                                    ? "Saved; " + check.cases().size() + " test cases passed."
                                    : "Saved; no problems."));
        });
    }

    @PostMapping(PATH + "/propose")
    Reply propose(
            PageContext context,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam String status,
            @RequestParam(defaultValue = "") String reason) {
        DetectorStatus wanted = status(status);
        return changed(id, version, draft -> {
            publications.propose(context.person(), draft, wanted, reason);
            return found(id).state() == DraftState.PROPOSED
                    ? Toast.done("Proposed. Another person has to agree.")
                    : Toast.done("Committed and in use as " + wanted.text() + ".");
        });
    }

    @PostMapping(PATH + "/approve")
    Reply approve(PageContext context, @PathVariable String id, @RequestParam int version) {
        return changed(id, version, draft -> {
            publications.approve(context.person(), draft);
            return Toast.done(
                    draft.kind() == DraftKind.DETECTOR
                            ? "Committed and in use as "
                                    + draft.wanted().map(DetectorStatus::text).orElse("") + "."
                            : "Committed and in use.");
        });
    }

    @PostMapping(PATH + "/return")
    Reply giveBack(
            PageContext context,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String why) {
        return changed(id, version, draft -> {
            publications.giveBack(context.person(), draft, why);
            return Toast.done("It is being written again.");
        });
    }

    @PostMapping(PATH + "/base")
    Reply rebase(PageContext context, @PathVariable String id, @RequestParam int version) {
        return changed(id, version, draft -> {
            drafts.rebase(context.person(), draft);
            return Toast.done("The difference is to what the repository has now. Take over from it what shall stay.");
        });
    }

    @PostMapping(PATH + "/discard")
    Reply discard(PageContext context, @PathVariable String id, @RequestParam int version) {
        Reply reply = changed(id, version, draft -> {
            drafts.discard(context.person(), draft);
            return Toast.done("Discarded.");
        });
        return found(id).state() == DraftState.DISCARDED
                ? Reply.redirect(StudioPage.PATH, Toast.done("Discarded."))
                : reply;
    }

    private interface Change {
        Toast run(Draft draft);
    }

    private Reply changed(String id, int version, Change change) {
        Draft draft = found(id);
        if (draft.version() != version) {
            return Reply.redirect(
                    draft.path(),
                    Toast.refused(
                            "The draft was changed since this page was loaded. Look at it again; nothing was done."));
        }
        try {
            return Reply.redirect(draft.path(), change.run(draft));
        } catch (DraftRefusedException refused) {
            return Reply.redirect(draft.path(), Toast.refused(refused.text()));
        }
    }

    private Draft found(String id) {
        return drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DraftView view(PageContext context, Draft draft) {
        DraftCheck check = checks.of(draft);
        Optional<PackRepository> repository =
                PackRepository.find(runtime.options().pack());
        repository.ifPresent(PackRepository::close);
        String text = draft.wanted()
                .filter(wanted -> draft.state() != DraftState.WRITING)
                .map(draft::sql)
                .orElse(draft.sql());
        Draft.Base now = drafts.current(draft.kind(), draft.name());
        boolean moved = !now.sql().equals(draft.base().sql())
                || !now.tests().equals(draft.base().tests());
        String tests = draft.tests().isBlank() ? draft.base().tests().orElse("") : draft.tests();
        return new DraftView(
                draft,
                check,
                check.program().map(program -> PlanText.of(program.plan())).orElse(""),
                TextDifference.of(draft.base().sql().orElse(""), text),
                TextDifference.of(draft.base().tests().orElse(""), tests),
                moved && draft.state().isOpen(),
                repository.isPresent(),
                activeStatus(draft),
                context.person().login().equals(draft.author()),
                draft.kind().statuses());
    }

    /** What it is in the pack that decides; a core table that is there is in use. */
    private DetectorStatus activeStatus(Draft draft) {
        boolean inUse = runtime.packs().active().coreDefinitions().containsKey(draft.name());
        return draft.kind() == DraftKind.DETECTOR
                ? drafts.activeStatus(draft.name())
                : inUse ? DetectorStatus.LIVE : DetectorStatus.DRAFT;
    }

    private static DetectorStatus status(String text) {
        return Arrays.stream(DetectorStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
