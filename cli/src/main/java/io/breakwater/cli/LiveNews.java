package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.Block;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.server.RunningServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells open pages, not more than twice a second, that something was stored. */
final class LiveNews implements CommittedListener {
    private static final Duration PACE = Duration.ofMillis(500);

    private final Supplier<@Nullable RunningServer> web;
    private final Clock clock;
    private Instant told = Instant.EPOCH;
    private boolean hits;

    LiveNews(Supplier<@Nullable RunningServer> web, Clock clock) {
        this.web = requireNonNull(web, "web is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void onCommitted(Block block) {
        hits |= !block.content().hits().isEmpty();
        RunningServer server = web.get();
        Instant now = clock.instant();
        if (server == null || Duration.between(told, now).compareTo(PACE) < 0) {
            return;
        }
        told = now;
        server.publish("stats");
        if (hits) {
            server.publish("hits");
            hits = false;
        }
    }
}
