package io.breakwater.server.explain;

import io.breakwater.server.access.SignedInUser;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works out answers one at a time, off the threads of requests, and keeps the latest. Safe for several threads. */
@Component
final class ExplainJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainJobs.class);
    static final int MOST_OF_A_PERSON = 2;
    private static final int KEPT = 100;

    private final ExecutorService working = Executors.newSingleThreadExecutor(work -> new Thread(work, "explanations"));
    private final Map<String, ExplainJob> jobs = new LinkedHashMap<>();

    /** Lets it be worked out; empty if too many of this person are waiting. */
    synchronized Optional<ExplainJob> start(SignedInUser person, String title, String back, ExplainJob.Work work) {
        long waiting = jobs.values().stream()
                .filter(job -> job.isOf(person.id()) && job.isRunning())
                .count();
        if (waiting >= MOST_OF_A_PERSON) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        ExplainJob job = new ExplainJob(id, person.id(), title, back);
        if (jobs.size() >= KEPT) {
            jobs.values().stream().filter(old -> !old.isRunning()).findFirst().ifPresent(jobs.values()::remove);
        }
        jobs.put(id, job);
        working.execute(() -> {
            try {
                job.run(work);
            } catch (RuntimeException | Error failed) {
                LOG.error("an explanation failed", failed);
                job.fail();
            }
        });
        return Optional.of(job);
    }

    /** A job of this person. */
    synchronized Optional<ExplainJob> find(SignedInUser person, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.isOf(person.id()));
    }

    @PreDestroy
    synchronized void close() {
        jobs.values().forEach(ExplainJob::cancel);
        working.shutdown();
    }
}
