package io.breakwater.server.appeal;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.appeal.AppealOutcome;
import io.breakwater.casework.appeal.AppealState;
import io.breakwater.casework.appeal.Appeals;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Appeals that wait, what became of the others, and judging one. */
@Controller
final class AppealsPage {
    private static final int SHOWN = 200;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Appeals appeals;

    AppealsPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.appeals = runtime.casework().appeals();
    }

    @GetMapping("/appeals")
    Reply list(PageContext context) {
        return Reply.page(
                templates.appealList(context, appeals.waiting(SHOWN), appeals.decided(SHOWN), appeals.cohorts()));
    }

    @GetMapping("/appeals/{id}")
    Reply one(PageContext context, @PathVariable String id) {
        Appeal appeal = appeals.find(id);
        runtime.casework().audit().recordRead(ActingPerson.of(context), "text of the appeal", "appeal " + appeal.id());
        return Reply.page(templates.appealOne(context, view(context, appeal)));
    }

    @PostMapping("/appeals/next")
    Reply next(PageContext context) {
        return next(ActingPerson.of(context), "");
    }

    @PostMapping("/appeals/{id}/claim")
    Reply claim(PageContext context, @PathVariable String id) {
        try {
            appeals.claim(ActingPerson.of(context), id);
            return Reply.redirect("/appeals/" + id);
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/appeals/" + id, RefusedToast.of(refused));
        }
    }

    @PostMapping("/appeals/{id}/release")
    Reply release(PageContext context, @PathVariable String id) {
        try {
            appeals.release(ActingPerson.of(context), id);
            return Reply.redirect("/appeals", Toast.done("It waits for somebody else."));
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/appeals/" + id, RefusedToast.of(refused));
        }
    }

    @PostMapping("/appeals/{id}/decide")
    Reply decide(
            PageContext context,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String because) {
        Optional<AppealOutcome> chosen = outcome(outcome, action);
        if (chosen.isEmpty()) {
            return Reply.redirect("/appeals/" + id, Toast.refused("Choose an outcome first: 1, 2 or 3."));
        }
        Actor actor = ActingPerson.of(context);
        try {
            Appeal decided = appeals.decide(actor, id, chosen.get(), StorableText.of(because));
            return next(actor, AppealView.words(decided.state()) + "; the product is being told. ");
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/appeals/" + id, RefusedToast.of(refused));
        }
    }

    private Reply next(Actor actor, String done) {
        return appeals.claimNext(actor)
                .map(appeal -> done.isEmpty()
                        ? Reply.redirect("/appeals/" + appeal.id())
                        : Reply.redirect("/appeals/" + appeal.id(), Toast.done(done)))
                .orElseGet(() -> Reply.redirect("/appeals", Toast.done(done + "No appeal waits that you may judge.")));
    }

    private static Optional<AppealOutcome> outcome(String outcome, String action) {
        return switch (outcome) {
            case "uphold" -> Optional.of(new AppealOutcome.Uphold());
            case "overturn" -> Optional.of(new AppealOutcome.Overturn());
            case "modify" -> Optional.of(new AppealOutcome.Modify(action));
            default -> Optional.empty();
        };
    }

    private AppealView view(PageContext context, Appeal appeal) {
        Enforcement enforcement = runtime.casework().enforcements().find(appeal.enforcementId());
        Pack pack = runtime.definitions();
        @Nullable ActionDefinition action = pack.actions().get(enforcement.action());
        List<ActionDefinition> others = pack.actions().values().stream()
                .filter(other -> !other.id().equals(enforcement.action())
                        && other.accepts(enforcement.entity().type()))
                .sorted(Comparator.comparing(ActionDefinition::title))
                .toList();
        boolean mine = appeal.state() == AppealState.IN_REVIEW
                && appeal.reviewer().equals(Optional.of(context.person().login()));
        return new AppealView(
                appeal,
                enforcement,
                action == null ? enforcement.action() : action.title(),
                Optional.ofNullable(pack.policies().get(enforcement.policy())),
                others,
                mine);
    }
}
