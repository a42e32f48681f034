package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.AlikePreview;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Judges at once what the list of one queue shows, after a preview of what follows. */
@Controller
final class TogetherPage {
    private static final String PATH = "/alerts/together";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final AlertList list;

    TogetherPage(Templates templates, BreakwaterRuntime runtime, AlertList list) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.list = requireNonNull(list, "list is null");
    }

    @GetMapping(PATH)
    Reply form(
            PageContext context,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String q) {
        return page(
                context,
                HttpStatus.OK,
                new AlertFilters(queue, detector, severity, "", q.strip(), 0),
                new TogetherForm("", "", "", ""),
                false,
                "");
    }

    /** Shows what follows for exactly those alerts that were listed. */
    @PostMapping(PATH + "/preview")
    Reply preview(
            PageContext context,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String alerts) {
        AlertFilters filters = new AlertFilters(queue, detector, severity, "", q.strip(), 0);
        TogetherForm form = new TogetherForm(judgement, reason, note, alerts);
        String missing = missing(form);
        return missing.isEmpty()
                ? page(context, HttpStatus.OK, filters, form, true, "")
                : page(context, HttpStatus.UNPROCESSABLE_CONTENT, filters, form, false, missing);
    }

    @PostMapping(PATH)
    Reply decide(
            PageContext context,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String alerts) {
        AlertFilters filters = new AlertFilters(queue, detector, severity, "", q.strip(), 0);
        TogetherForm form = new TogetherForm(judgement, reason, note, alerts);
        String missing = missing(form);
        if (!missing.isEmpty()) {
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, filters, form, false, missing);
        }
        try {
            var made = casework.bulkDecisions()
                    .decide(
                            ActingPerson.of(context),
                            form.ids(),
                            form.request(form.chosen().orElseThrow()))
                    .decision();
            long review = casework.reviews().of(made.alertId()).stream()
                    .reduce((first, last) -> last)
                    .orElseThrow()
                    .id();
            return Reply.redirect("/reviews/" + review + "?decided=" + made.id());
        } catch (CaseworkProblem refused) {
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, filters, form, false, sentence(refused));
        }
    }

    private static String missing(TogetherForm form) {
        Optional<Judgement> judged = form.chosen();
        if (judged.isEmpty()) {
            return "Choose a judgement first.";
        }
        if (judged.get() == Judgement.VIOLATION && form.policyId().isEmpty()) {
            return "Choose the policy and reason of a violation.";
        }
        return form.ids().isEmpty() ? "There is nothing here to judge." : "";
    }

    private Reply page(
            PageContext context,
            HttpStatus status,
            AlertFilters filters,
            TogetherForm form,
            boolean previewed,
            String error) {
        Actor actor = ActingPerson.of(context);
        try {
            List<Alert> found = casework.bulkDecisions().find(actor, filters.queue(), filters.filter());
            if (!form.ids().isEmpty()) {
                Set<String> listed = Set.copyOf(form.ids());
                found = found.stream()
                        .filter(alert -> listed.contains(alert.id()))
                        .toList();
            }
            Optional<AlikePreview> preview = previewed && form.is(Judgement.VIOLATION)
                    ? Optional.of(casework.bulkDecisions()
                            .preview(actor, found.stream().map(Alert::id).toList(), form.policyId()))
                    : Optional.empty();
            return Reply.page(
                    status,
                    templates.alertsTogether(
                            context,
                            new TogetherView(
                                    filters,
                                    casework.queues().title(filters.queue()),
                                    found.stream().map(list::plainRow).toList(),
                                    AlikeDecisions.MOST,
                                    policies(),
                                    previewed,
                                    preview,
                                    error),
                            form));
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/alerts", AlertsPage.toast(refused));
        }
    }

    private List<PolicyDefinition> policies() {
        return runtime.definitions().policies().values().stream()
                .sorted(Comparator.comparing(PolicyDefinition::title))
                .toList();
    }

    private static String sentence(CaseworkProblem refused) {
        return "Refused: " + refused.problem().message() + "; "
                + refused.problem().remedy() + ".";
    }
}
