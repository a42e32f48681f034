package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.automation.EntryState;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.review.Review;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftState;
import io.breakwater.server.draft.Drafts;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person has in hand, was given, or alone may do, in the order in which it presses. */
@Component
final class OwnWorkFigures {
    private static final int MOST = 100;

    private final Casework casework;
    private final Drafts drafts;

    OwnWorkFigures(BreakwaterRuntime runtime, Drafts drafts) {
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
    }

    List<OwnWork> waiting(PageContext context) {
        String login = context.person().login();
        List<OwnWork> found = new ArrayList<>();
        List<Review> held = casework.reviews().heldBy(ActingPerson.of(context));
        if (!held.isEmpty()) {
            add(
                    found,
                    context,
                    "in your hands",
                    held.size(),
                    "/reviews/" + held.get(0).id());
        }
        add(
                found,
                context,
                "escalations that nobody has acknowledged",
                casework.escalations().unclosed().stream()
                        .filter(escalation -> escalation.state() == EscalationState.OPEN)
                        .count(),
                "/escalations");
        add(
                found,
                context,
                "escalations you act on",
                casework.escalations().unclosed().stream()
                        .filter(escalation -> escalation.actingPerson().equals(Optional.of(login)))
                        .count(),
                "/escalations");
        add(found, context, "alerts assigned to you", casework.alerts().assignedTo(login), "/alerts");
        if (context.mayChange("/appeals/next")) {
            add(
                    found,
                    context,
                    "appeals to decide",
                    casework.appeals().waiting(MOST).size(),
                    "/appeals");
        }
        if (context.mayChange("/enforcement/bulk")) {
            long heldBack = casework.enforcements().counts().getOrDefault(EnforcementState.HELD, 0L);
            add(found, context, "enforcements held for a release", heldBack, "/enforcement?state=held");
        }
        addProposals(found, context, login);
        if (context.mayRead("/quality")) {
            add(
                    found,
                    context,
                    "decisions that a second reviewer disagrees with",
                    casework.secondReviews().disagreed(MOST).size(),
                    "/quality");
        }
        return found;
    }

    /** Steps of others that need a second person, and one's own that came back. */
    private void addProposals(List<OwnWork> found, PageContext context, String login) {
        if (!context.mayRead("/studio")) {
            return;
        }
        List<Draft> open = drafts.latest(MOST);
        add(
                found,
                context,
                "detectors proposed, for a second person",
                open.stream()
                        .filter(draft -> draft.state() == DraftState.PROPOSED
                                && !draft.author().equals(login))
                        .count(),
                "/studio");
        add(
                found,
                context,
                "drafts of yours being written",
                open.stream()
                        .filter(draft -> draft.state() == DraftState.WRITING
                                && draft.author().equals(login))
                        .count(),
                "/studio");
        add(
                found,
                context,
                "detectors that ask to act, for a second person",
                casework.entries().standing().stream()
                        .filter(entry -> entry.state() == EntryState.ASKED
                                && !entry.askedBy().equals(login))
                        .count(),
                "/enforcement/automation");
    }

    private static void add(List<OwnWork> found, PageContext context, String what, long count, String path) {
        int query = path.indexOf('?');
        if (count > 0 && context.mayRead(query < 0 ? path : path.substring(0, query))) {
            found.add(new OwnWork(what, count, path));
        }
    }
}
