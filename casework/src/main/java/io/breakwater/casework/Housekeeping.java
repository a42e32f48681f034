package io.breakwater.casework;

import io.breakwater.casework.alert.Alerts;
import io.breakwater.casework.appeal.Appeals;
import io.breakwater.casework.automation.Automation;
import io.breakwater.casework.automation.Entries;
import io.breakwater.casework.decision.Decisions;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.measure.Confidences;
import io.breakwater.casework.review.Reviews;
import io.breakwater.casework.triage.Triage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens because time passes: leases end, decisions become final, timed enforcements end, labels are published. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long EVERY_SECONDS = 1;
    /** What reads all alerts of a detector. */
    private static final long EVIDENCE_EVERY_SECONDS = 60;

    private final Labels labels;
    private final Reviews reviews;
    private final Triage triage;
    private final Alerts alerts;
    private final Enforcements enforcements;
    private final Automation automation;
    private final Entries entries;
    private final Appeals appeals;
    private final Confidences confidences;
    private @Nullable ScheduledExecutorService executor;

    Housekeeping(
            Labels labels,
            Reviews reviews,
            Triage triage,
            Alerts alerts,
            Enforcements enforcements,
            Automation automation,
            Entries entries,
            Appeals appeals,
            Confidences confidences) {
        this.labels = labels;
        this.reviews = reviews;
        this.triage = triage;
        this.alerts = alerts;
        this.enforcements = enforcements;
        this.automation = automation;
        this.entries = entries;
        this.appeals = appeals;
        this.confidences = confidences;
    }

    synchronized void start() {
        if (executor != null) {
            return;
        }
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "casework-clock");
            thread.setDaemon(true);
            return thread;
        });
        var unusedQuick = started.scheduleWithFixedDelay(this::run, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        var unusedSlow =
                started.scheduleWithFixedDelay(this::checkEvidence, 0, EVIDENCE_EVERY_SECONDS, TimeUnit.SECONDS);
        executor = started;
    }

    synchronized void stop() {
        @Nullable ScheduledExecutorService running = executor;
        executor = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(2, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        attempt("publish labels", labels::publishPending);
        attempt("return expired reviews", reviews::returnExpired);
        attempt("return expired appeals", appeals::returnExpired);
        attempt("bring back what was put aside", triage::bringBackDue);
        attempt("close decided alerts", () -> alerts.closeDecided(Decisions.GRACE));
        attempt("do what detectors in enforcement ask for", automation::work);
        attempt("end timed enforcements", enforcements::expireOver);
    }

    private void checkEvidence() {
        attempt("measure the confidence in detectors", confidences::refresh);
        attempt("check the evidence of detectors in enforcement", entries::endFallen);
    }

    /** One part that fails must not keep the others from their work, nor end the schedule. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("could not {}; it will be tried again", what, e);
        }
    }
}
