package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two entities side by side. */
@Controller
final class ComparisonPage {
    private static final int MOST_ALERTS = 1_000;

    private final Templates templates;
    private final Casework casework;
    private final Standings standings;
    private final EntityEvents events;
    private final Usages usages;

    ComparisonPage(
            Templates templates, BreakwaterRuntime runtime, Standings standings, EntityEvents events, Usages usages) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.standings = requireNonNull(standings, "standings is null");
        this.events = requireNonNull(events, "events is null");
        this.usages = requireNonNull(usages, "usages is null");
    }

    /** Without a second entity it asks for one. */
    @GetMapping("/entities/compare")
    Reply compare(
            PageContext context,
            @RequestParam(defaultValue = "") String left,
            @RequestParam(defaultValue = "") String right) {
        Optional<EntityReference> first = EntityText.read(left);
        Optional<EntityReference> second = EntityText.read(right);
        Optional<Comparison> comparison = first.flatMap(one -> second.map(other -> compared(one, other)));
        return Reply.page(templates.entitiesCompare(context, left, right, comparison));
    }

    private Comparison compared(EntityReference left, EntityReference right) {
        Optional<EntityEvents.Life> leftLife = events.life(left);
        Optional<EntityEvents.Life> rightLife = events.life(right);
        Optional<Instant> until = Stream.of(leftLife, rightLife)
                .flatMap(Optional::stream)
                .map(EntityEvents.Life::last)
                .max(Instant::compareTo);
        return new Comparison(
                side(left, leftLife, until), side(right, rightLife, until), until, events.shared(left, right));
    }

    private Comparison.Side side(EntityReference entity, Optional<EntityEvents.Life> life, Optional<Instant> until) {
        return new Comparison.Side(
                entity,
                standings.of(entity, ""),
                casework.alerts().about(entity, MOST_ALERTS).size(),
                life,
                until.map(end -> usages.until(entity, end).rows()).orElse(List.of()));
    }
}
