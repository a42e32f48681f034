package io.breakwater.server.job;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.SignedInUser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out answers one at a time, off the threads of requests, and keeps the latest. Safe for several threads.
 *
 * @param <A> what an answer is
 */
public final class Jobs<A> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    /** How many of one person may wait. */
    public static final int MOST_OF_A_PERSON = 2;

    private static final int KEPT = 100;

    private final String path;
    private final ExecutorService working;
    private final Map<String, Job<A>> jobs = new LinkedHashMap<>();

    /**
     * @param name of the thread
     * @param path below which a job's page lies
     */
    public Jobs(String name, String path) {
        this.path = requireNonNull(path, "path is null");
        this.working = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    }

    /** Lets it be worked out; empty if too many of this person are waiting. */
    public synchronized Optional<Job<A>> start(SignedInUser person, String title, String back, Job.Work<A> work) {
        long waiting = jobs.values().stream()
                .filter(job -> job.isOf(person.id()) && job.isRunning())
                .count();
        if (waiting >= MOST_OF_A_PERSON) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        Job<A> job = new Job<>(id, person.id(), path, title, back);
        if (jobs.size() >= KEPT) {
            jobs.values().stream().filter(old -> !old.isRunning()).findFirst().ifPresent(jobs.values()::remove);
        }
        jobs.put(id, job);
        working.execute(() -> {
            try {
                job.run(work);
            } catch (RuntimeException | Error failed) {
                LOG.error("{} failed", Thread.currentThread().getName(), failed);
                job.fail();
            }
        });
        return Optional.of(job);
    }

    /** A job of this person. */
    public synchronized Optional<Job<A>> find(SignedInUser person, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.isOf(person.id()));
    }

    @Override
    public synchronized void close() {
        jobs.values().forEach(Job::cancel);
        working.shutdown();
    }
}
