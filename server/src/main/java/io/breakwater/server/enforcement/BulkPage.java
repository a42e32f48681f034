package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.BulkEnforcements;
import io.breakwater.casework.enforcement.BulkPreview;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.Undoing;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.graph.AccountsBehind;
import io.breakwater.server.page.ActingPerson;
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

/** Applies one action to many entities: after a preview, with approval by a second person above a size, and back again. */
@Controller
final class BulkPage {
    private static final String PATH = "/enforcement/bulk";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final AccountsBehind accounts;
    private final Customers customers;
    private final BulkEnforcements bulk;

    BulkPage(Templates templates, BreakwaterRuntime runtime, AccountsBehind accounts, Customers customers) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.customers = requireNonNull(customers, "customers is null");
        this.bulk = runtime.casework().bulk();
    }

    @GetMapping(PATH)
    Reply form(PageContext context) {
        return page(
                context,
                HttpStatus.OK,
                new BulkForm("", "", "", "", "", "", runtime.definitions()),
                Optional.empty(),
                "");
    }

    @PostMapping(PATH + "/preview")
    Reply preview(
            PageContext context,
            @RequestParam(defaultValue = "") String entities,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String lasting,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String facts,
            @RequestParam(defaultValue = "") String withhold) {
        BulkForm form = new BulkForm(entities, action, lasting, reason, facts, withhold, runtime.definitions());
        if (form.unclear().isPresent()) {
            return refused(context, form, "'" + form.unclear().get() + "' names no entity; write type:id, one a line");
        }
        try {
            BulkPreview preview = bulk.preview(form.named(), action);
            return page(context, HttpStatus.OK, form, Optional.of(preview), "");
        } catch (CaseworkProblem problem) {
            return refused(context, form, problem.problem().message());
        }
    }

    @PostMapping(PATH)
    Reply apply(
            PageContext context,
            @RequestParam(defaultValue = "") String entities,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String lasting,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String facts,
            @RequestParam(defaultValue = "") String withhold) {
        BulkForm form = new BulkForm(entities, action, lasting, reason, facts, withhold, runtime.definitions());
        try {
            List<Enforcement> made = bulk.apply(
                    ActingPerson.of(context),
                    form.named(),
                    action,
                    form.span(),
                    form.policyId(),
                    form.reasonId(),
                    form.facts(),
                    Optional.of(form.withhold()));
            return made.stream()
                    .findFirst()
                    .flatMap(Enforcement::bulkOrder)
                    .map(order ->
                            Reply.redirect(PATH + "/" + order, Toast.done(made.size() + " enforcements are made.")))
                    .orElseGet(() -> Reply.redirect(PATH, Toast.refused("There was nobody to apply it to.")));
        } catch (CaseworkProblem problem) {
            return refused(context, form, problem.problem().message());
        }
    }

    @GetMapping(PATH + "/{order}")
    Reply order(PageContext context, @PathVariable String order) {
        List<Enforcement> made = bulk.of(StorableText.of(order));
        HttpStatus status = made.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK;
        return Reply.page(status, templates.enforcementOrder(context, order, made));
    }

    @PostMapping(PATH + "/{order}/release")
    Reply release(PageContext context, @PathVariable String order, @RequestParam(defaultValue = "") String because) {
        try {
            int released = bulk.release(ActingPerson.of(context), StorableText.of(order), StorableText.of(because));
            return Reply.redirect(PATH + "/" + order, Toast.done(released + " are on their way to the product."));
        } catch (CaseworkProblem problem) {
            return Reply.redirect(PATH + "/" + order, RefusedToast.of(problem));
        }
    }

    @PostMapping(PATH + "/{order}/undo")
    Reply undo(PageContext context, @PathVariable String order, @RequestParam(defaultValue = "") String because) {
        List<String> ids = bulk.of(StorableText.of(order)).stream()
                .filter(Enforcement::canBeUndone)
                .map(Enforcement::id)
                .toList();
        Undoing.Outcome outcome =
                runtime.casework().undoing().undo(ActingPerson.of(context), ids, StorableText.of(because));
        return Reply.redirect(
                PATH + "/" + order,
                outcome.refused().isEmpty()
                        ? Toast.done(outcome.undone().size() + " are undone.")
                        : Toast.refused(outcome.refused().size() + " could not be undone: "
                                + outcome.refused().values().iterator().next().message() + "."));
    }

    private Reply refused(PageContext context, BulkForm form, String error) {
        return page(context, HttpStatus.UNPROCESSABLE_CONTENT, form, Optional.empty(), error);
    }

    private Reply page(
            PageContext context, HttpStatus status, BulkForm form, Optional<BulkPreview> preview, String error) {
        Optional<AccountsBehind.Behind> behind = preview.map(BulkPreview::fresh).flatMap(accounts::of);
        CustomerFigures lost = customers.of(preview.map(BulkPreview::fresh).orElse(List.of()));
        return Reply.page(status, templates.enforcementBulk(context, form, preview, lost, behind, error));
    }
}
