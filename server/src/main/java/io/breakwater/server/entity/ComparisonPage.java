package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.LinkedEntities;
import io.breakwater.server.page.EntityText;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.review.Standings;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two entities side by side. */
@Controller
final class ComparisonPage {
    private static final int MOST_ALERTS = 1_000;

    private final Templates templates;
    private final Casework casework;
    private final Standings standings;
    private final EntityEvents events;
    private final Usages usages;
    private final LinkedEntities linked;

    ComparisonPage(
            Templates templates,
            BreakwaterRuntime runtime,
            Standings standings,
            EntityEvents events,
            Usages usages,
            LinkedEntities linked) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.standings = requireNonNull(standings, "standings is null");
        this.events = requireNonNull(events, "events is null");
        this.usages = requireNonNull(usages, "usages is null");
        this.linked = requireNonNull(linked, "linked is null");
    }

    /** Without a second entity it asks for one. */
    @GetMapping("/entities/compare")
    Reply compare(
            PageContext context,
            @RequestParam(defaultValue = "") String left,
            @RequestParam(defaultValue = "") String right) {
        Optional<EntityReference> first = EntityText.read(left);
        Optional<EntityReference> second = EntityText.read(right);
        Optional<Comparison> comparison =
                first.flatMap(one -> second.map(other -> new Comparison(side(one), side(other))));
        return Reply.page(templates.entitiesCompare(context, left, right, comparison));
    }

    /** What they did and share; counted after the page is there, since it may take a while. */
    @GetMapping("/entities/compare/usage")
    Reply usage(@RequestParam String left, @RequestParam String right, PageContext context) {
        ComparedUsage compared = EntityText.read(left)
                .flatMap(one -> EntityText.read(right).map(other -> comparedUsage(one, other)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Reply.page(templates.entitiesCompared(context, compared));
    }

    private ComparedUsage comparedUsage(EntityReference left, EntityReference right) {
        Optional<ComparedUsage.Both> usage = Stream.of(left, right)
                .flatMap(entity -> events.life(entity).stream())
                .map(EntityEvents.Life::last)
                .max(Instant::compareTo)
                .map(end -> usages.until(List.of(left, right), end))
                .map(both -> new ComparedUsage.Both(both.get(0), both.get(1)));
        return new ComparedUsage(left, right, usage, linked.of(left, right));
    }

    private Comparison.Side side(EntityReference entity) {
        return new Comparison.Side(
                entity,
                standings.of(entity, ""),
                casework.alerts().about(entity, MOST_ALERTS).size(),
                events.life(entity));
    }
}
