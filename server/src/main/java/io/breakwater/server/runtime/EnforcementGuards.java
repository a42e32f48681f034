package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.label.Labels;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforcement's guards as verdicts ask for them: from memory, asked for anew every second. A label that protects counts as
 * soon as it is in the log.
 */
final class EnforcementGuards implements Guards, CommittedListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnforcementGuards.class);
    private static final long PACE_MILLIS = 1_000;

    private final Casework casework;
    private final Thread thread = new Thread(this::run, "enforcement-guards");
    private final List<LabelChange> sinceAsked = new ArrayList<>();
    private Set<EntityReference> protectedOnes = new HashSet<>();
    private volatile Map<String, Integer> started = Map.of();

    /** Knows what stands now. */
    EnforcementGuards(Casework casework) {
        this.casework = requireNonNull(casework, "casework is null");
        ask();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public synchronized boolean isProtected(EntityReference entity) {
        return protectedOnes.contains(entity);
    }

    @Override
    public int startedWithinTheHour(String action) {
        return started.getOrDefault(action, 0);
    }

    @Override
    public synchronized void onCommitted(Block block) {
        block.content().entries().forEach(entry -> {
            if (entry instanceof ControlEntry control
                    && control.change() instanceof LabelChange change
                    && change.label().equals(Labels.PROTECTED)) {
                sinceAsked.add(change);
                apply(change);
            }
        });
    }

    private void ask() {
        synchronized (this) {
            sinceAsked.clear();
        }
        started = casework.enforcements().startedThisHour();
        Set<EntityReference> asked = casework.statuses().labelled(Labels.PROTECTED);
        synchronized (this) {
            protectedOnes = asked;
            sinceAsked.forEach(this::apply);
        }
    }

    private void apply(LabelChange change) {
        if (change.present()) {
            protectedOnes.add(change.entity());
        } else {
            protectedOnes.remove(change.entity());
        }
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
                try {
                    ask();
                } catch (RuntimeException away) {
                    LOG.warn("what guards verdicts is as old as the last answer of the database", away);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
