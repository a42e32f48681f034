package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One alert, judged by one person: the screen, its live preview, and deciding. */
@Controller
final class ReviewPage {
    private static final Pattern SPACES = Pattern.compile(" ");

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final ReviewAssembly assembly;

    ReviewPage(Templates templates, BreakwaterRuntime runtime, ReviewAssembly assembly) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.assembly = requireNonNull(assembly, "assembly is null");
    }

    @GetMapping("/reviews/{id}")
    Reply review(PageContext context, @PathVariable long id, @RequestParam(required = false) @Nullable Long decided) {
        Actor actor = ActingPerson.of(context);
        ReviewView view = assembly.view(actor, casework.reviews().find(id), Optional.ofNullable(decided));
        return page(context, HttpStatus.OK, view, DecideForm.untouched(firstPolicy(view)));
    }

    /** What would happen; also the reasons of the chosen policy. Posted, because the form holds a note. */
    @PostMapping("/reviews/{id}/outcome")
    Reply outcome(
            PageContext context,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "target", defaultValue = "") List<String> targets,
            @RequestParam(defaultValue = "") String along,
            @RequestParam(defaultValue = "") String withhold) {
        DecideForm form = new DecideForm(judgement, policy, reason, targets, ids(along), "", withhold, "");
        Alert alert = casework.alerts().find(casework.reviews().find(id).alertId());
        return Reply.page(templates.reviewOutcome(context, form, outcomeOf(ActingPerson.of(context), alert, form)));
    }

    @PostMapping("/reviews/{id}/decide")
    Reply decide(
            PageContext context,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "target", defaultValue = "") List<String> targets,
            @RequestParam(defaultValue = "") String along,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String withhold) {
        Actor actor = ActingPerson.of(context);
        Review review = casework.reviews().find(id);
        DecideForm form = new DecideForm(judgement, policy, reason, targets, ids(along), note, withhold, "");
        Optional<Judgement> judged = form.chosen();
        if (judged.isEmpty()) {
            return refused(context, actor, review, form.refused("Choose a judgement first: 1, 2 or 3."));
        }
        try {
            String after = casework.judgements()
                    .judge(actor, form.request(id, judged.get()), form.along())
                    .map(result -> "?decided=" + result.decision().id())
                    .orElse("");
            String queue = casework.alerts().find(review.alertId()).queue();
            return casework.reviews()
                    .claimNext(actor, queue)
                    .map(next -> Reply.redirect("/reviews/" + next.id() + after))
                    .orElseGet(() -> Reply.redirect("/reviews/" + id + after));
        } catch (CaseworkProblem problem) {
            return refused(context, actor, review, form.refused(sentence(problem)));
        }
    }

    /** Takes a decision back and gives the alert to the same person again. */
    @PostMapping("/decisions/{id}/undo")
    Reply undo(PageContext context, @PathVariable long id) {
        Actor actor = ActingPerson.of(context);
        try {
            AlikeDecisions.Undone undone = casework.alike().undo(actor, id, "taken back within the grace period");
            Review review = casework.reviews().claim(actor, undone.decision().alertId());
            return Reply.redirect("/reviews/" + review.id(), Toast.done(said(undone)));
        } catch (CaseworkProblem problem) {
            if (problem.code() == CaseworkProblemCode.DECISION_UNKNOWN) {
                throw problem;
            }
            return Reply.redirect("/alerts", Toast.refused(sentence(problem)));
        }
    }

    /** What is undone, and what was sent and has no way back. */
    private String said(AlikeDecisions.Undone undone) {
        String standing = undone.beyondRecall().stream()
                .map(enforcement -> title(enforcement.action()))
                .distinct()
                .collect(Collectors.joining(", "));
        return standing.isEmpty()
                ? "The decision and what followed are undone."
                : "The decision and its strike are undone. Already sent, and cannot be called back: " + standing + ".";
    }

    private String title(String action) {
        return Optional.ofNullable(runtime.definitions().actions().get(action))
                .map(ActionDefinition::title)
                .orElse(action);
    }

    private Reply refused(PageContext context, Actor actor, Review review, DecideForm form) {
        ReviewView view = assembly.view(actor, casework.reviews().find(review.id()), Optional.empty());
        return page(context, HttpStatus.UNPROCESSABLE_CONTENT, view, form);
    }

    private Reply page(PageContext context, HttpStatus status, ReviewView view, DecideForm form) {
        return Reply.page(
                status,
                templates.reviewPage(context, view, form, outcomeOf(ActingPerson.of(context), view.alert(), form)));
    }

    private Outcome outcomeOf(Actor actor, Alert alert, DecideForm form) {
        @Nullable PolicyDefinition policy = runtime.definitions().policies().get(form.policy());
        if (policy == null || !form.is(Judgement.VIOLATION)) {
            return new Outcome(Optional.ofNullable(policy), Optional.empty(), Optional.empty());
        }
        return new Outcome(
                Optional.of(policy),
                Optional.of(casework.decisions().preview(alert.id(), policy.id())),
                form.along().isEmpty()
                        ? Optional.empty()
                        : Optional.of(casework.alike().preview(actor, alert, form.along(), policy.id())));
    }

    private static List<String> ids(String along) {
        return Arrays.stream(SPACES.split(along)).filter(id -> !id.isEmpty()).toList();
    }

    private static String firstPolicy(ReviewView view) {
        return view.policies().stream()
                .findFirst()
                .map(text -> text.policy().id())
                .orElse("");
    }

    static String sentence(CaseworkProblem problem) {
        String message = problem.problem().message();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + "; "
                + problem.problem().remedy() + ".";
    }
}
