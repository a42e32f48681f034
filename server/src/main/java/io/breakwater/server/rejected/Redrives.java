package io.breakwater.server.rejected;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.history.log.RejectedEvents.Group;
import io.breakwater.intake.pipeline.BackPressureException;
import io.breakwater.intake.redrive.RedriveResult;
import io.breakwater.replay.feed.ReplayProgress;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries of refused events that are under way, and the latest ones. */
@Component
final class Redrives {
    private final BreakwaterRuntime runtime;
    private final Jobs<RedriveResult> jobs = new Jobs<>("redrives", "/rejected/tries");

    Redrives(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /**
     * Tries all that wait now with a code and for a table, each empty for any; empty if too many of this person are waiting.
     */
    Optional<Job<RedriveResult>> start(SignedInUser person, Actor actor, String code, String table) {
        String title = code.isEmpty() ? "Refused events" : code + ", " + table;
        return jobs.start(person, title, "/rejected", progress -> run(actor, code, table, progress));
    }

    Optional<Job<RedriveResult>> find(SignedInUser person, String id) {
        return jobs.find(person, id);
    }

    private RedriveResult run(Actor actor, String code, String table, ReplayProgress progress)
            throws Job.RefusedException {
        long total = runtime.rejectedEvents().groups().stream()
                .filter(group -> (code.isEmpty() || group.code().equals(code))
                        && (table.isEmpty() || group.table().equals(table)))
                .mapToLong(Group::count)
                .sum();
        try {
            return runtime.redrive().drive(code, table, actor, tried -> progress.at(tried, total));
        } catch (BackPressureException busy) {
            throw new Job.RefusedException("The server is busy with new events; try again in a while.");
        }
    }

    @PreDestroy
    void close() {
        jobs.close();
    }
}
