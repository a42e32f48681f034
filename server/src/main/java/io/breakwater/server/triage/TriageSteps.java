package io.breakwater.server.triage;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.casework.triage.Triage;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.access.Users;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.route.RouteRules;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Puts one alert aside or gives it to somebody else. */
@Controller
final class TriageSteps {
    private static final Map<String, Duration> SPANS = Map.of(
            "1h", Duration.ofHours(1),
            "4h", Duration.ofHours(4),
            "1d", Duration.ofDays(1),
            "3d", Duration.ofDays(3),
            "7d", Duration.ofDays(7),
            "30d", Duration.ofDays(30));

    private final Triage triage;
    private final Users users;

    TriageSteps(BreakwaterRuntime runtime, Users users) {
        this.triage = requireNonNull(runtime.casework(), "casework is null").triage();
        this.users = requireNonNull(users, "users is null");
    }

    @PostMapping("/alerts/{id}/{step}")
    Reply step(
            PageContext context,
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String because,
            @RequestParam(name = "for", defaultValue = "1d") String span,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "2") int severity,
            @RequestParam(name = "case", defaultValue = "0") long caseId,
            @RequestParam(defaultValue = "") String title) {
        Actor actor = ActingPerson.of(context);
        Duration time = SPANS.getOrDefault(span, Duration.ZERO);
        try {
            return switch (step) {
                case "hold" -> {
                    triage.hold(actor, id, because, time);
                    yield done("On hold; the clock of its queue stands still.");
                }
                case "snooze" -> {
                    triage.snooze(actor, id, because, time);
                    yield done("Snoozed; it comes back by itself.");
                }
                case "back" -> {
                    triage.bringBack(actor, id);
                    yield done("The alert waits on its queue again.");
                }
                case "move" -> {
                    triage.move(actor, id, queue, because);
                    yield done("The alert is on the queue " + queue + " now.");
                }
                case "assign" -> assign(actor, id, person.strip(), because);
                case "unassign" -> {
                    triage.unassign(actor, id);
                    yield done("The alert is for whoever comes first.");
                }
                case "escalate" ->
                    Reply.redirect(
                            "/escalations/"
                                    + triage.escalate(actor, id, severity, because)
                                            .id(),
                            Toast.done("Escalated; the alert is on hold meanwhile."));
                case "case" ->
                    Reply.redirect(
                            "/cases/"
                                    + triage.toCase(
                                                    actor,
                                                    id,
                                                    caseId == 0 ? Optional.empty() : Optional.of(caseId),
                                                    StorableText.of(title),
                                                    StorableText.of(because))
                                            .id(),
                            Toast.done("The alert is in the case, and on hold until that is closed."));
                default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            };
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/alerts", refused(refused));
        }
    }

    /** Only to somebody who can take it: from the queue nobody else gets it. */
    private Reply assign(Actor actor, String id, String login, String because) {
        Optional<String> person = users.findByLogin(login)
                .filter(user -> !user.isDisabled())
                .filter(user -> RouteRules.allows(HttpMethod.POST, "/alerts/" + id + "/claim", SignedInUser.of(user)))
                .map(user -> user.login());
        if (person.isEmpty()) {
            return Reply.redirect(
                    "/alerts",
                    Toast.refused("Refused: nobody who reviews has the login '" + login
                            + "'; check how it is written, or move the alert to another queue."));
        }
        triage.assign(actor, id, person.get(), because);
        return done("The alert is for " + person.get() + " now.");
    }

    private static Reply done(String text) {
        return Reply.redirect("/alerts", Toast.done(text));
    }

    static Toast refused(CaseworkProblem refused) {
        return Toast.refused("Refused: " + refused.problem().message() + "; "
                + refused.problem().remedy() + ".");
    }
}
