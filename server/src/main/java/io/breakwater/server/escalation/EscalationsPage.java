package io.breakwater.server.escalation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of escalations, and opening one by hand. */
@Controller
final class EscalationsPage {
    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 10_000;
    private static final int USUAL_SEVERITY = 2;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Escalations escalations;

    EscalationsPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.escalations = runtime.casework().escalations();
    }

    @GetMapping("/escalations")
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int page) {
        if (!all) {
            return Reply.page(templates.escalationList(context, escalations.unclosed(), false, 0, false));
        }
        int shown = Math.max(0, Math.min(page, LAST_PAGE));
        List<Escalation> found = escalations.latest(PAGE_SIZE + 1, shown * PAGE_SIZE);
        return Reply.page(templates.escalationList(
                context, found.stream().limit(PAGE_SIZE).toList(), true, shown, found.size() > PAGE_SIZE));
    }

    @GetMapping("/escalations/new")
    Reply form(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id) {
        return Reply.page(templates.escalationNew(
                context, new NewEscalationForm(type, id, "", USUAL_SEVERITY, "", runtime.definitions(), "")));
    }

    @PostMapping("/escalations/new")
    Reply open(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "0") int severity,
            @RequestParam(defaultValue = "") String note) {
        NewEscalationForm form = new NewEscalationForm(type, id, title, severity, note, runtime.definitions(), "");
        if (form.entity().isEmpty()) {
            return refused(context, form.refused("the entity is not named; give its type and its id"));
        }
        try {
            Escalation opened = escalations.open(
                    ActingPerson.of(context), form.entity().get(), form.title(), form.severity(), form.note());
            return Reply.redirect("/escalations/" + opened.id(), Toast.done("The escalation is open."));
        } catch (CaseworkProblem e) {
            return refused(
                    context,
                    form.refused(e.problem().message() + "; " + e.problem().remedy()));
        }
    }

    private Reply refused(PageContext context, NewEscalationForm form) {
        return Reply.page(HttpStatus.UNPROCESSABLE_CONTENT, templates.escalationNew(context, form));
    }
}
