package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Today at a glance; each part of the page can be loaded alone when there is news. */
@Controller
final class WatchPage {
    private final Templates templates;
    private final TrafficFigures traffic;
    private final HarmFigures harms;
    private final NewestHits hits;
    private final WorkFigures work;
    private final HealthFigures health;
    private final YesterdayFigures yesterday;
    private final OwnWorkFigures waiting;
    private final BreakwaterRuntime runtime;
    private final Clock clock;

    WatchPage(
            Templates templates,
            TrafficFigures traffic,
            HarmFigures harms,
            NewestHits hits,
            WorkFigures work,
            HealthFigures health,
            YesterdayFigures yesterday,
            OwnWorkFigures waiting,
            BreakwaterRuntime runtime,
            Clock clock) {
        this.templates = requireNonNull(templates, "templates is null");
        this.traffic = requireNonNull(traffic, "traffic is null");
        this.harms = requireNonNull(harms, "harms is null");
        this.hits = requireNonNull(hits, "hits is null");
        this.work = requireNonNull(work, "work is null");
        this.health = requireNonNull(health, "health is null");
        this.yesterday = requireNonNull(yesterday, "yesterday is null");
        this.waiting = requireNonNull(waiting, "waiting is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @GetMapping("/")
    Reply start() {
        return Reply.redirect("/watch");
    }

    @GetMapping("/watch")
    Reply watch(PageContext context) {
        return Reply.page(templates.watchPage(
                context,
                health.health(),
                traffic.traffic(),
                work.work(),
                waiting.waiting(context),
                harms.harms(),
                yesterday.yesterday(),
                coverage(),
                hits.hits()));
    }

    @GetMapping("/watch/waiting")
    Reply waiting(PageContext context) {
        return Reply.page(templates.watchWaiting(context, waiting.waiting(context)));
    }

    @GetMapping("/watch/yesterday")
    Reply yesterday(PageContext context) {
        return Reply.page(templates.watchYesterday(context, yesterday.yesterday()));
    }

    @GetMapping("/watch/coverage")
    Reply coverage(PageContext context) {
        return Reply.page(templates.watchCoverage(context, coverage()));
    }

    private Coverage coverage() {
        return Coverage.of(runtime.definitions(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    @GetMapping("/watch/health")
    Reply health(PageContext context) {
        return Reply.page(templates.watchHealth(context, health.health()));
    }

    @GetMapping("/watch/tiles")
    Reply tiles(PageContext context) {
        return Reply.page(templates.watchTiles(context, traffic.traffic(), work.work()));
    }

    @GetMapping("/watch/harms")
    Reply harms(PageContext context) {
        return Reply.page(templates.watchHarms(context, harms.harms()));
    }

    @GetMapping("/watch/queues")
    Reply queues(PageContext context) {
        return Reply.page(templates.watchQueues(context, work.work()));
    }

    @GetMapping("/watch/hits")
    Reply hits(PageContext context) {
        return Reply.page(templates.watchHits(context, hits.hits()));
    }
}
