package io.breakwater.server.escalation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One escalation: its timeline, notes and steps. */
@Controller
final class EscalationPage {
    private static final String PATH = "/escalations/{id}";

    private final Templates templates;
    private final Escalations escalations;

    EscalationPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.escalations = runtime.casework().escalations();
    }

    @GetMapping(PATH)
    Reply escalation(PageContext context, @PathVariable long id) {
        return Reply.page(templates.escalationOne(context, escalations.find(id), escalations.timeline(id)));
    }

    @PostMapping(PATH + "/note")
    Reply note(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(id, "The note is kept.", () -> escalations.note(actor(context), id, StorableText.of(note)));
    }

    @PostMapping(PATH + "/acknowledge")
    Reply acknowledge(PageContext context, @PathVariable long id) {
        return changed(id, "It is yours now.", () -> escalations.acknowledge(actor(context), id));
    }

    @PostMapping(PATH + "/mitigate")
    Reply mitigate(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(
                id, "The harm is stopped.", () -> escalations.mitigate(actor(context), id, StorableText.of(note)));
    }

    @PostMapping(PATH + "/close")
    Reply close(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String note) {
        return changed(
                id, "The escalation is closed.", () -> escalations.close(actor(context), id, StorableText.of(note)));
    }

    private static Actor actor(PageContext context) {
        return ActingPerson.of(context);
    }

    private static Reply changed(long id, String done, Runnable change) {
        String path = "/escalations/" + id;
        try {
            change.run();
            return Reply.redirect(path, Toast.done(done));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(path, RefusedToast.of(refused));
        }
    }
}
