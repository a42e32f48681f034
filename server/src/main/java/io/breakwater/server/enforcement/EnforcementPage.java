package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.audit.AuditEntry;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One enforcement: why, what the product was told, and the ways back. */
@Controller
final class EnforcementPage {
    private static final String PATH = "/enforcement/{id}";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;

    EnforcementPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = runtime.casework();
    }

    @GetMapping(PATH)
    Reply enforcement(PageContext context, @PathVariable String id) {
        return Reply.page(templates.enforcementOne(context, view(id)));
    }

    @PostMapping(PATH + "/undo")
    Reply undo(PageContext context, @PathVariable String id, @RequestParam(defaultValue = "") String because) {
        return changed(
                id,
                "Undoing is on its way to the product.",
                () -> casework.enforcements().undo(ActingPerson.of(context), id, StorableText.of(because)));
    }

    @PostMapping(PATH + "/release")
    Reply release(PageContext context, @PathVariable String id, @RequestParam(defaultValue = "") String because) {
        return changed(
                id,
                "Released; it is on its way to the product.",
                () -> casework.enforcements().release(ActingPerson.of(context), id, StorableText.of(because)));
    }

    @PostMapping(PATH + "/deliveries/{delivery}/redrive")
    Reply redrive(PageContext context, @PathVariable String id, @PathVariable String delivery) {
        return changed(
                id,
                "The message is tried again from the start of the schedule.",
                () -> casework.outbox().redrive(ActingPerson.of(context), delivery));
    }

    private static Reply changed(String id, String done, Runnable change) {
        try {
            change.run();
            return Reply.redirect("/enforcement/" + id, Toast.done(done));
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/enforcement/" + id, RefusedToast.of(refused));
        }
    }

    private EnforcementView view(String id) {
        Enforcement enforcement = casework.enforcements().find(id);
        List<DeliveryView> deliveries = casework.enforcements().deliveries(id).stream()
                .map(delivery -> new DeliveryView(delivery, casework.outbox().attempts(delivery.id())))
                .toList();
        return new EnforcementView(
                enforcement,
                Optional.ofNullable(runtime.definitions().actions().get(enforcement.action())),
                Optional.ofNullable(runtime.definitions().policies().get(enforcement.policy())),
                enforcement.decisionId().map(casework.decisions()::find).flatMap(this::reviewPath),
                deliveries,
                EnforcementMoment.of(enforcement, releasedAt(id), deliveries));
    }

    /** Of the last review of the decision's alert. */
    private Optional<String> reviewPath(Decision decision) {
        return casework.reviews().of(decision.alertId()).stream()
                .reduce((earlier, later) -> later)
                .map(review -> "/reviews/" + review.id());
    }

    private Optional<Instant> releasedAt(String id) {
        return casework.audit().about("enforcement " + id).stream()
                .filter(entry -> entry.act().equals("enforcement.released"))
                .map(AuditEntry::at)
                .findFirst();
    }
}
