package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.access.Role;
import io.breakwater.server.alert.AlertRow;
import io.breakwater.server.event.Events;
import io.breakwater.server.event.LinkedEntities;
import io.breakwater.server.event.Meanwhile;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.review.Standings;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Finding entities, and the page of one. */
@Controller
final class EntityPage {
    private static final int RECENT = 30;
    private static final int MOST_ALERTS = 50;
    private static final int MOST_FOUND = 50;
    private static final int LONGEST_SEARCH = 500;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final EntitySearch search;
    private final LinkedEntities linkedEntities;
    private final Events events;
    private final Timelines timelines;
    private final Standings standings;
    private final Usages usages;

    EntityPage(
            Templates templates,
            BreakwaterRuntime runtime,
            EntitySearch search,
            LinkedEntities linkedEntities,
            Events events,
            Timelines timelines,
            Standings standings,
            Usages usages) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.search = requireNonNull(search, "search is null");
        this.linkedEntities = requireNonNull(linkedEntities, "linkedEntities is null");
        this.events = requireNonNull(events, "events is null");
        this.timelines = requireNonNull(timelines, "timelines is null");
        this.standings = requireNonNull(standings, "standings is null");
        this.usages = requireNonNull(usages, "usages is null");
    }

    @GetMapping("/entities")
    Reply search(PageContext context, @RequestParam(defaultValue = "") String q) {
        String text = q.strip();
        if (text.isEmpty()) {
            List<EntityView.NamedAlert> recent = casework.alerts().list(AlertFilter.ALL, RECENT, 0).stream()
                    .map(this::named)
                    .toList();
            return Reply.page(templates.entitiesSearch(context, "", List.of(), recent));
        }
        String bounded = bounded(text);
        return Reply.page(templates.entitiesSearch(context, bounded, search.beginning(bounded, MOST_FOUND), List.of()));
    }

    /** What is nearly what somebody looked for; looked for after the page is there, since it may take a while. */
    @GetMapping("/entities/near")
    Reply near(PageContext context, @RequestParam(defaultValue = "") String q) {
        String text = bounded(q.strip());
        return Reply.page(templates.entitiesFound(context, text, search.near(text, MOST_FOUND)));
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    }

    /** For links and forms that have the identifier as it is. */
    @GetMapping("/entities/open")
    Reply open(@RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String id) {
        if (type.isBlank() || id.isBlank()) {
            return Reply.redirect(
                    "/entities", Toast.refused("An entity has a type and an identifier; one is missing."));
        }
        return Reply.redirect(EntityPath.of(new EntityReference(type, id)));
    }

    @GetMapping("/entities/{type}/{id}")
    Reply entity(
            PageContext context,
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Long before) {
        EntityReference entity = reference(type, id);
        List<Alert> alerts = casework.alerts().about(entity, MOST_ALERTS);
        if (alerts.isEmpty() && !search.types().contains(entity.type())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean mayReadContent = mayReadContent(context);
        Meanwhile<EntityView> view = Meanwhile.begin(() -> view(entity, alerts, mayReadContent));
        Timeline timeline = timelines.read(entity, kind, Optional.ofNullable(before));
        return Reply.page(templates.entitiesEntity(context, view.result(), timeline, mayReadContent));
    }

    private EntityView view(EntityReference entity, List<Alert> alerts, boolean withNotes) {
        return new EntityView(
                entity,
                standings.of(entity, ""),
                alerts.stream().map(this::named).toList(),
                casework.escalations().about(entity),
                casework.appeals().about(entity),
                withNotes ? casework.notes().of(entity) : List.of(),
                runtime.definitions().actions().values().stream()
                        .anyMatch(action -> action.entityTypes().contains(entity.type())));
    }

    /** How much it did, against its own past and others; counted after the page is there, since it may take a while. */
    @GetMapping("/entities/{type}/{id}/usage")
    Reply usage(PageContext context, @PathVariable String type, @PathVariable String id) {
        return Reply.page(templates.entitiesUsage(context, usages.of(reference(type, id))));
    }

    /** The entities named together with it; looked for after the page is there, since it may take a while. */
    @GetMapping("/entities/{type}/{id}/linked")
    Reply linked(@PathVariable String type, @PathVariable String id) {
        return Reply.page(templates.entitiesLinked(linkedEntities.of(reference(type, id))));
    }

    static EntityReference reference(String type, String id) {
        Optional<String> decodedType = EntityPath.decoded(type);
        Optional<String> decodedId = EntityPath.decoded(id);
        if (decodedType.isEmpty() || decodedId.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new EntityReference(decodedType.get(), decodedId.get());
    }

    private static boolean mayReadContent(PageContext context) {
        return context.has(Role.REVIEWER) || context.has(Role.INVESTIGATOR) || context.has(Role.ADMIN);
    }

    private EntityView.NamedAlert named(Alert alert) {
        return new EntityView.NamedAlert(
                alert,
                AlertRow.isBlind(alert)
                        ? "Random sample, not judged yet"
                        : events.detectorTitle(alert.detector().id()));
    }
}
