package io.breakwater.server.triage;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Suppressions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What raises no alerts for a time. */
@Controller
final class SuppressionsPage {
    private static final int SHOWN = 200;
    private static final String PATH = "/alerts/suppressions";
    private static final Map<String, Duration> SPANS = Map.of(
            "1d", Duration.ofDays(1),
            "7d", Duration.ofDays(7),
            "30d", Duration.ofDays(30),
            "90d", Duration.ofDays(90));

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Suppressions suppressions;

    SuppressionsPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.suppressions =
                requireNonNull(runtime.casework(), "casework is null").suppressions();
    }

    @GetMapping(PATH)
    Reply list(PageContext context, @RequestParam(defaultValue = "") String entity) {
        return page(context, HttpStatus.OK, new SuppressionForm("", entity, "", "7d", ""));
    }

    @PostMapping(PATH)
    Reply put(
            PageContext context,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "for", defaultValue = "7d") String span) {
        SuppressionForm form = new SuppressionForm(detector, entity.strip(), reason, span, "");
        Optional<EntityReference> named = reference(form.entity());
        if (!form.entity().isEmpty() && named.isEmpty()) {
            return page(
                    context,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    form.refused("Write the entity as its type and identifier, such as account:123."));
        }
        try {
            suppressions.put(
                    ActingPerson.of(context),
                    Optional.of(detector).filter(id -> !id.isEmpty()),
                    named,
                    reason,
                    SPANS.getOrDefault(span, Duration.ZERO));
            return Reply.redirect(PATH, Toast.done("Suppressed; its hits are stored all the same."));
        } catch (CaseworkProblem refused) {
            return page(
                    context,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    form.refused(TriageSteps.refused(refused).text()));
        }
    }

    @PostMapping(PATH + "/{id}/lift")
    Reply lift(PageContext context, @PathVariable long id) {
        try {
            suppressions.lift(ActingPerson.of(context), id);
            return Reply.redirect(PATH, Toast.done("Lifted; the next hit raises an alert again."));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(PATH, TriageSteps.refused(refused));
        }
    }

    private Reply page(PageContext context, HttpStatus status, SuppressionForm form) {
        List<DetectorDefinition> detectors = runtime.definitions().detectors().values().stream()
                .sorted(Comparator.comparing(DetectorDefinition::title))
                .toList();
        return Reply.page(status, templates.alertsSuppressions(context, form, detectors, suppressions.list(SHOWN)));
    }

    private static Optional<EntityReference> reference(String text) {
        String clean = StorableText.of(text);
        int colon = clean.indexOf(':');
        return colon < 1 || colon == clean.length() - 1
                ? Optional.empty()
                : Optional.of(new EntityReference(clean.substring(0, colon), clean.substring(colon + 1)));
    }
}
