package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.entity.EntityReference;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Applies an action by hand, after showing what that would do. */
@Controller
final class NewEnforcementPage {
    private static final String PATH = "/enforcement/new";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Enforcements enforcements;
    private final AccountsBehind accounts;
    private final Customers customers;

    NewEnforcementPage(Templates templates, BreakwaterRuntime runtime, AccountsBehind accounts, Customers customers) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.enforcements = runtime.casework().enforcements();
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.customers = requireNonNull(customers, "customers is null");
    }

    @GetMapping(PATH)
    Reply form(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String reason) {
        NewEnforcementForm form =
                new NewEnforcementForm(type, id, action, policy, reason, "", "", runtime.definitions());
        return page(context, HttpStatus.OK, form, "");
    }

    @PostMapping(PATH)
    Reply apply(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String facts,
            @RequestParam(defaultValue = "") String withhold) {
        NewEnforcementForm form =
                new NewEnforcementForm(type, id, action, policy, reason, facts, withhold, runtime.definitions());
        Optional<EntityReference> entity = form.entity();
        if (entity.isEmpty()) {
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, form, "Name the entity: its type and its id");
        }
        try {
            boolean stands = enforcements.preview(entity.get(), action).live().isPresent();
            Enforcement enforcement = enforcements.enforce(
                    ActingPerson.of(context),
                    entity.get(),
                    action,
                    policy,
                    reason,
                    form.facts(),
                    Optional.of(form.withhold()));
            return Reply.redirect("/enforcement/" + enforcement.id(), toast(enforcement, stands));
        } catch (CaseworkProblem refused) {
            String error =
                    refused.problem().message() + "; " + refused.problem().remedy();
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, form, error);
        }
    }

    private static Toast toast(Enforcement enforcement, boolean stands) {
        if (stands) {
            return Toast.refused("This action stands already on this entity; nothing was added.");
        }
        return enforcement.state() == EnforcementState.HELD
                ? Toast.refused(
                        enforcement.approvalNeeded()
                                ? "It is held until a second person approves it."
                                : "Its budget is used up, so it is held. Somebody may release it.")
                : Toast.done("Applied; it is on its way to the product.");
    }

    private Reply page(PageContext context, HttpStatus status, NewEnforcementForm form, String error) {
        Optional<SingleEffect> effect =
                form.isComplete() ? form.entity().map(entity -> effect(entity, form)) : Optional.empty();
        return Reply.page(status, templates.enforcementNew(context, form, effect, error));
    }

    private SingleEffect effect(EntityReference entity, NewEnforcementForm form) {
        List<EntityReference> one = List.of(entity);
        return new SingleEffect(
                enforcements.preview(entity, form.action()),
                customers.of(one),
                !enforcements.cleared(one).isEmpty(),
                accounts.of(one));
    }
}
