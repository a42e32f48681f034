package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.review.Review;
import io.breakwater.server.event.ContentText;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.Events;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The steps of a review besides deciding: looking at content, and keeping or giving back the lease. */
@Controller
final class ReviewParts {
    private final Templates templates;
    private final Casework casework;
    private final Events events;
    private final EntityEvents entityEvents;
    private final ReviewAssembly assembly;
    private final EvidenceReader evidenceReader;
    private final Conversations conversations;

    ReviewParts(
            Templates templates,
            BreakwaterRuntime runtime,
            Events events,
            EntityEvents entityEvents,
            ReviewAssembly assembly,
            EvidenceReader evidenceReader,
            Conversations conversations) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.events = requireNonNull(events, "events is null");
        this.entityEvents = requireNonNull(entityEvents, "entityEvents is null");
        this.assembly = requireNonNull(assembly, "assembly is null");
        this.evidenceReader = requireNonNull(evidenceReader, "evidenceReader is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
    }

    /** The content of one event of the alert, of its entity, or of the conversation of its hits. */
    @PostMapping("/reviews/{id}/content")
    Reply content(PageContext context, @PathVariable long id, @RequestParam String table, @RequestParam long ts) {
        Alert alert = alertOf(id);
        Events.Name name = new Events.Name(table, ts);
        if (!isHit(alert, name) && !entityEvents.names(alert.entity(), name) && !conversations.contain(alert, name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // Recorded first: what cannot be recorded is not shown.
        casework.audit()
                .recordRead(ActingPerson.of(context), "content of " + table + " at " + ts, "alert " + alert.id());
        List<ContentText> texts = events.content(name, !isBlind(id));
        return Reply.page(templates.eventContent(texts));
    }

    /** The values of the detector that may hold content. */
    @PostMapping("/reviews/{id}/evidence")
    Reply evidence(PageContext context, @PathVariable long id) {
        Alert alert = alertOf(id);
        if (isBlind(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        casework.audit().recordRead(ActingPerson.of(context), "evidence of the hits", "alert " + alert.id());
        return Reply.page(templates.reviewEvidence(assembly.concealedEvidence(alert)));
    }

    /** Holds the alert longer; told by the open page now and then. */
    @PostMapping("/reviews/{id}/renew")
    Reply renew(PageContext context, @PathVariable long id) {
        try {
            Review review = casework.reviews().renew(ActingPerson.of(context), id);
            return Reply.page(templates.reviewLease(context, review, true));
        } catch (CaseworkProblem lost) {
            return Reply.page(templates.reviewLease(context, casework.reviews().find(id), false));
        }
    }

    /** Puts the next alert up for this person and reads what its screen needs; asked for by the page once it is shown. */
    @PostMapping("/reviews/{id}/line-up")
    Reply lineUp(PageContext context, @PathVariable long id) {
        Actor actor = ActingPerson.of(context);
        Optional<Alert> next = casework.reviews().lineUp(actor, id);
        next.ifPresent(alert -> evidenceReader.readAhead(actor, alert));
        return Reply.page(templates.reviewNext(next.isPresent()));
    }

    @PostMapping("/reviews/{id}/release")
    Reply release(PageContext context, @PathVariable long id) {
        Actor actor = ActingPerson.of(context);
        String queue = alertOf(id).queue();
        try {
            casework.reviews().release(actor, id);
            return Reply.redirect("/alerts", Toast.done("The alert is back on its queue " + queue + "."));
        } catch (CaseworkProblem lost) {
            return Reply.redirect("/reviews/" + id, Toast.refused(ReviewPage.sentence(lost)));
        }
    }

    /** Gives the alert back with a reason and takes the next one. */
    @PostMapping("/reviews/{id}/skip")
    Reply skip(
            PageContext context,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String other) {
        Actor actor = ActingPerson.of(context);
        String queue = alertOf(id).queue();
        try {
            casework.reviews().skip(actor, id, other.isBlank() ? reason : other);
            return casework.reviews()
                    .claimNext(actor, queue)
                    .map(next -> Reply.redirect(
                            "/reviews/" + next.id(), Toast.done("Skipped; it is not offered to you for a day.")))
                    .orElseGet(() -> Reply.redirect(
                            "/alerts", Toast.done("Skipped; nothing else waits on this queue for you.")));
        } catch (CaseworkProblem refused) {
            return Reply.redirect("/reviews/" + id, Toast.refused(ReviewPage.sentence(refused)));
        }
    }

    private boolean isBlind(long reviewId) {
        return BlindGate.isBlind(casework, casework.reviews().find(reviewId));
    }

    private Alert alertOf(long reviewId) {
        return casework.alerts().find(casework.reviews().find(reviewId).alertId());
    }

    private static boolean isHit(Alert alert, Events.Name name) {
        return (alert.firstHit().ts() == name.ts() && alert.firstHit().table().equals(name.table()))
                || (alert.lastHit().ts() == name.ts() && alert.lastHit().table().equals(name.table()));
    }
}
