package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.Events;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What people do on an entity's page. */
@Controller
final class EntityActions {
    /** How long a label may hold, as the form offers it. */
    static final Map<String, Optional<Duration>> SPANS = Map.of(
            "1d", Optional.of(Duration.ofDays(1)),
            "7d", Optional.of(Duration.ofDays(7)),
            "30d", Optional.of(Duration.ofDays(30)),
            "90d", Optional.of(Duration.ofDays(90)),
            "always", Optional.empty());

    private final Templates templates;
    private final Casework casework;
    private final Events events;
    private final EntityEvents entityEvents;

    EntityActions(Templates templates, BreakwaterRuntime runtime, Events events, EntityEvents entityEvents) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.events = requireNonNull(events, "events is null");
        this.entityEvents = requireNonNull(entityEvents, "entityEvents is null");
    }

    /** The content of an event that names the entity. */
    @PostMapping("/entities/{type}/{id}/content")
    Reply content(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam String table,
            @RequestParam long ts) {
        EntityReference entity = EntityPage.reference(type, id);
        Events.Name name = new Events.Name(table, ts);
        if (!entityEvents.names(entity, name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // Recorded first: what cannot be recorded is not shown.
        casework.audit().recordRead(ActingPerson.of(context), "content of " + table + " at " + ts, entity.toString());
        return Reply.page(templates.eventContent(events.content(name, true)));
    }

    @PostMapping("/entities/{type}/{id}/notes")
    Reply addNote(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text) {
        EntityReference entity = EntityPage.reference(type, id);
        return change(entity, "The note is kept.", () -> casework.notes().add(ActingPerson.of(context), entity, text));
    }

    @PostMapping("/entities/{type}/{id}/labels")
    Reply putLabel(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = "for", defaultValue = "") String span) {
        EntityReference entity = EntityPage.reference(type, id);
        Optional<Duration> duration = SPANS.getOrDefault(span, Optional.of(Duration.ofDays(30)));
        return change(
                entity,
                "The label is put; detectors see it from now on.",
                () -> casework.labels().put(ActingPerson.of(context), entity, label, reason, duration));
    }

    @PostMapping("/entities/{type}/{id}/labels/remove")
    Reply removeLabel(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String reason) {
        EntityReference entity = EntityPage.reference(type, id);
        return change(
                entity,
                "The label is taken off.",
                () -> casework.labels().remove(ActingPerson.of(context), entity, label, reason));
    }

    /** Opens an escalation on the entity. */
    @PostMapping("/entities/{type}/{id}/escalate")
    Reply escalate(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "2") int severity,
            @RequestParam(defaultValue = "") String note) {
        EntityReference entity = EntityPage.reference(type, id);
        return change(
                entity,
                "The escalation is open.",
                () -> casework.escalations().open(ActingPerson.of(context), entity, title, severity, note));
    }

    private static Reply change(EntityReference entity, String done, Runnable step) {
        try {
            step.run();
            return Reply.redirect(EntityPath.of(entity), Toast.done(done));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(
                    EntityPath.of(entity),
                    Toast.refused("Refused: " + refused.problem().message() + "; "
                            + refused.problem().remedy() + "."));
        }
    }
}
