package io.breakwater.server.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.cases.CaseFiles;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.alert.AlertRow;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.event.Events;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.EntityText;
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

/** The list of cases, and the page of one. */
@Controller
final class CasesPage {
    private static final String PATH = "/cases";
    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 10_000;

    private final Templates templates;
    private final Casework casework;
    private final CaseFiles cases;
    private final Events events;

    CasesPage(Templates templates, BreakwaterRuntime runtime, Events events) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.cases = requireNonNull(casework.cases(), "cases is null");
        this.events = requireNonNull(events, "events is null");
    }

    @GetMapping(PATH)
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int page) {
        int shown = Math.max(0, Math.min(page, LAST_PAGE));
        List<CaseFile> found = cases.latest(all, PAGE_SIZE + 1, shown * PAGE_SIZE);
        return Reply.page(templates.casesList(
                context, found.stream().limit(PAGE_SIZE).toList(), all, shown, found.size() > PAGE_SIZE));
    }

    @GetMapping(PATH + "/{id}")
    Reply one(PageContext context, @PathVariable long id) {
        return Reply.page(templates.casesOne(
                context, cases.find(id), cases.members(id), cases.elsewhere(id), alerts(id), cases.timeline(id)));
    }

    private List<CaseAlert> alerts(long id) {
        return cases.alerts(id).stream()
                .map(evidence -> {
                    Alert alert = casework.alerts().find(evidence.alertId());
                    return new CaseAlert(
                            evidence,
                            alert,
                            AlertRow.isBlind(alert)
                                    ? "Random sample, not judged yet"
                                    : events.detectorTitle(alert.detector().id()));
                })
                .toList();
    }

    /** Takes an alert out again; whoever does it holds it for review where it waits again. */
    @PostMapping(PATH + "/{id}/release")
    Reply release(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String alert) {
        Actor actor = ActingPerson.of(context);
        try {
            casework.triage().outOfCase(actor, alert, id);
            return casework.alerts().find(alert).state() == AlertState.OPEN
                    ? Reply.redirect(
                            "/reviews/" + casework.reviews().claim(actor, alert).id(),
                            Toast.done("The alert is out of the case, and yours to decide."))
                    : Reply.redirect(PATH + "/" + id, Toast.done("The alert is out of the case."));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(PATH + "/" + id, RefusedToast.of(refused));
        }
    }

    @PostMapping(PATH + "/{id}/note")
    Reply note(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(id, "The note is kept.", () -> cases.note(ActingPerson.of(context), id, StorableText.of(note)));
    }

    @PostMapping(PATH + "/{id}/close")
    Reply close(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(
                id,
                "The case is closed.",
                () -> casework.triage().closeCase(ActingPerson.of(context), id, StorableText.of(note)));
    }

    @PostMapping(PATH + "/{id}/reopen")
    Reply reopen(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(
                id, "The case is open again.", () -> cases.reopen(ActingPerson.of(context), id, StorableText.of(note)));
    }

    @PostMapping(PATH + "/{id}/remove")
    Reply remove(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String entity) {
        Optional<EntityReference> named = EntityText.read(entity);
        if (named.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return changed(
                id, "It is taken out of the case.", () -> cases.remove(ActingPerson.of(context), id, named.get()));
    }

    private static Reply changed(long id, String done, Runnable change) {
        try {
            change.run();
            return Reply.redirect(PATH + "/" + id, Toast.done(done));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(PATH + "/" + id, RefusedToast.of(refused));
        }
    }
}
