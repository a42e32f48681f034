package io.breakwater.server.job;

import static java.util.Objects.requireNonNull;

import io.breakwater.replay.feed.ReplayProgress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is being worked out, and how far that is. Safe for several threads.
 *
 * @param <A> what the answer is
 */
public final class Job<A> {
    private final String id;
    private final long person;
    private final String path;
    private final String title;
    private final String back;
    private volatile long rows;
    private volatile long total;
    private volatile boolean cancelled;
    private volatile @Nullable A answer;
    private volatile String failure = "";

    Job(String id, long person, String path, String title, String back) {
        this.id = requireNonNull(id, "id is null");
        this.person = person;
        this.path = requireNonNull(path, "path is null");
        this.title = requireNonNull(title, "title is null");
        this.back = requireNonNull(back, "back is null");
    }

    /** What a job does. */
    @FunctionalInterface
    public interface Work<A> {
        /**
         * Works the answer out. Throws what progress throws, to be cancelled.
         *
         * @throws RefusedException if there can be no answer, and why
         */
        A run(ReplayProgress progress) throws RefusedException;
    }

    /** That there can be no answer; the message says why, to the person who asked. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message) {
            super(message);
        }
    }

    void run(Work<A> work) {
        try {
            goOn();
            answer = work.run((done, all) -> {
                goOn();
                rows = done;
                total = all;
            });
        } catch (CancellationException ended) {
            failure = "It was cancelled.";
        } catch (RefusedException refused) {
            failure = requireNonNull(refused.getMessage());
        }
    }

    void fail() {
        failure = "It could not be worked out; the server's log says why.";
    }

    private void goOn() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }

    /** Ends it at the next row. */
    public void cancel() {
        cancelled = true;
    }

    boolean isOf(long someone) {
        return person == someone;
    }

    public boolean isRunning() {
        return answer == null && failure.isEmpty();
    }

    public String path() {
        return path + "/" + id;
    }

    public String title() {
        return title;
    }

    /** Address of the page from which it was asked. */
    public String back() {
        return back;
    }

    /** Rows that were looked at, of the present detector where there are several. */
    public long rows() {
        return rows;
    }

    /** Share of the rows that were looked at, from 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, 100 * rows / total);
    }

    public Optional<A> answer() {
        return Optional.ofNullable(answer);
    }

    /** Why there is no answer; empty where there is one or will be. */
    public String failure() {
        return failure;
    }
}
